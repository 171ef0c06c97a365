package io.penstock.analytics.events;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.flink.table.api.ValidationException;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.LogicalTypeRoot;
import org.apache.flink.table.types.logical.RowType;

/**
 * Which column of a {@code penstock-events} table holds what. Columns with the names below are filled from the record's
 * header; every other column is a field of the event's JSON.
 */
final class EventLayout implements Serializable {

    private static final long serialVersionUID = 1L;

    static final String SHARD_ID = "shardId";
    static final String SEQUENCE_NUMBER = "sequenceNumber";
    static final String SUB_SEQUENCE_NUMBER = "subSequenceNumber";
    static final String PART = "part";
    static final String PARTS = "parts";
    static final String PARTITION_KEY = "partitionKey";
    static final String ARRIVAL = "arrival";
    static final String REASON = "reason";
    static final String HEARTBEAT = "heartbeat";
    static final String DATA = "data";
    static final String KEY = "key";
    static final String VALUE = "value";
    static final String EVENT_TIME = "eventTime";

    private static final Map<String, LogicalTypeRoot> REQUIRED = Map.ofEntries(
            Map.entry(SHARD_ID, LogicalTypeRoot.VARCHAR),
            Map.entry(SEQUENCE_NUMBER, LogicalTypeRoot.VARCHAR),
            Map.entry(SUB_SEQUENCE_NUMBER, LogicalTypeRoot.INTEGER),
            Map.entry(PART, LogicalTypeRoot.INTEGER),
            Map.entry(PARTS, LogicalTypeRoot.INTEGER),
            Map.entry(PARTITION_KEY, LogicalTypeRoot.VARCHAR),
            Map.entry(ARRIVAL, LogicalTypeRoot.BIGINT),
            Map.entry(REASON, LogicalTypeRoot.VARCHAR),
            Map.entry(HEARTBEAT, LogicalTypeRoot.BOOLEAN),
            Map.entry(DATA, LogicalTypeRoot.VARBINARY),
            Map.entry(KEY, LogicalTypeRoot.VARCHAR),
            Map.entry(VALUE, LogicalTypeRoot.DOUBLE),
            Map.entry(EVENT_TIME, LogicalTypeRoot.TIMESTAMP_WITH_LOCAL_TIME_ZONE));

    private final HashMap<String, Integer> index = new HashMap<>();
    private final HashMap<String, LogicalTypeRoot> fields = new HashMap<>();
    private final int size;

    /** @throws ValidationException if a column is missing or of a type that it cannot have */
    EventLayout(RowType rowType) {
        size = rowType.getFieldCount();
        List<String> wrong = new ArrayList<>();
        for (RowType.RowField field : rowType.getFields()) {
            LogicalTypeRoot root = field.getType().getTypeRoot();
            LogicalTypeRoot required = REQUIRED.get(field.getName());
            if (required == null) {
                fields.put(field.getName(), checked(field.getName(), field.getType()));
            } else if (required != root) {
                wrong.add("\"" + field.getName() + "\" must be " + required + ", not " + field.getType());
            }
            index.put(field.getName(), index.size());
        }
        for (String name : new TreeSet<>(REQUIRED.keySet())) {
            if (!index.containsKey(name)) {
                wrong.add("\"" + name + "\" of type " + REQUIRED.get(name) + " is missing");
            }
        }
        if (!wrong.isEmpty()) {
            throw new ValidationException("A table with the connector \"penstock-events\" has fixed columns: "
                    + String.join("; ", wrong) + ".");
        }
    }

    private static LogicalTypeRoot checked(String name, LogicalType type) {
        switch (type.getTypeRoot()) {
            case VARCHAR:
            case BIGINT:
            case INTEGER:
            case DOUBLE:
            case BOOLEAN:
                return type.getTypeRoot();
            default:
                throw new ValidationException("The column \"" + name + "\" is a field of the event's JSON and must be"
                        + " STRING, BIGINT, INT, DOUBLE or BOOLEAN, not " + type + ".");
        }
    }

    int size() {
        return size;
    }

    int indexOf(String column) {
        Integer at = index.get(column);
        if (at == null) {
            throw new IllegalArgumentException("The table has no column \"" + column + "\".");
        }
        return at;
    }

    /** The further fields that are read from the event's JSON, by name. */
    Map<String, LogicalTypeRoot> fields() {
        return fields;
    }
}
