package io.penstock.analytics.events;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.data.TimestampData;
import org.apache.flink.table.types.logical.LogicalTypeRoot;
import org.jspecify.annotations.Nullable;

/**
 * Turns a record of the events stream into a row. What is not an event becomes a row as well, with the reason: nothing is
 * dropped here.
 *
 * <p>Such a row has event time 0, so that it moves event time nowhere.
 */
final class EventParser {

    private static final TimestampData NO_TIME = TimestampData.fromEpochMillis(0);

    private final JsonFactory json = new JsonFactory();
    private final EventLayout layout;
    private final Duration aheadLimit;
    private final int key;
    private final int value;
    private final int eventTime;

    EventParser(EventLayout layout, Duration aheadLimit) {
        this.layout = layout;
        this.aheadLimit = aheadLimit;
        this.key = layout.indexOf(EventLayout.KEY);
        this.value = layout.indexOf(EventLayout.VALUE);
        this.eventTime = layout.indexOf(EventLayout.EVENT_TIME);
    }

    GenericRowData parse(Arrival arrival) {
        GenericRowData row = new GenericRowData(layout.size());
        row.setField(eventTime, NO_TIME);
        row.setField(layout.indexOf(EventLayout.HEARTBEAT), false);
        EventHeader header = EventHeader.read(json, arrival);
        header.fill(row, layout);
        int from = header.end();
        byte[] payload = from == 0 ? arrival.data : Arrays.copyOfRange(arrival.data, from, arrival.data.length);
        row.setField(layout.indexOf(EventLayout.DATA), payload);
        String reason = header.reason() != null ? header.reason() : event(payload, header.arrival(), row);
        if (reason != null) {
            row.setField(layout.indexOf(EventLayout.REASON), StringData.fromString(reason));
            row.setField(eventTime, NO_TIME);
        }
        return row;
    }

    private @Nullable String event(byte[] payload, long arrival, GenericRowData row) {
        try (JsonParser parser = json.createParser(payload)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return "malformed: the event is not a JSON object";
            }
            EventFields event = new EventFields();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                JsonToken token = parser.nextToken();
                if (!event.read(name, token, parser)) {
                    further(name, token, parser, row);
                }
            }
            if (parser.nextToken() != null) {
                return "malformed: there is more than one JSON object";
            }
            return accept(event, arrival, row);
        } catch (JsonProcessingException e) {
            return "malformed: not JSON: " + e.getOriginalMessage();
        } catch (IOException e) {
            return "malformed: not JSON: " + e.getMessage();
        }
    }

    private @Nullable String accept(EventFields event, long arrival, GenericRowData row) {
        String reason = event.reason(arrival, aheadLimit);
        if (reason != null) {
            return reason;
        }
        row.setField(eventTime, TimestampData.fromEpochMillis(event.eventTime()));
        if (event.heartbeat()) {
            row.setField(layout.indexOf(EventLayout.HEARTBEAT), true);
        } else {
            row.setField(key, StringData.fromString(event.key()));
            row.setField(value, event.value());
        }
        return null;
    }

    /** A column of the table's own; a field of another type than its column is NULL. */
    private void further(String name, JsonToken token, JsonParser parser, GenericRowData row) throws IOException {
        Map<String, LogicalTypeRoot> fields = layout.fields();
        LogicalTypeRoot type = fields.isEmpty() ? null : fields.get(name);
        if (type == null) {
            parser.skipChildren();
            return;
        }
        Object field = null;
        boolean number = token.isNumeric();
        if (type == LogicalTypeRoot.VARCHAR && token == JsonToken.VALUE_STRING) {
            field = StringData.fromString(parser.getText());
        } else if (type == LogicalTypeRoot.DOUBLE && number) {
            field = parser.getDoubleValue();
        } else if (type == LogicalTypeRoot.BIGINT && token == JsonToken.VALUE_NUMBER_INT && fits(parser, false)) {
            field = parser.getLongValue();
        } else if (type == LogicalTypeRoot.INTEGER && token == JsonToken.VALUE_NUMBER_INT && fits(parser, true)) {
            field = parser.getIntValue();
        } else if (type == LogicalTypeRoot.BOOLEAN && token.isBoolean()) {
            field = parser.getBooleanValue();
        }
        parser.skipChildren();
        row.setField(layout.indexOf(name), field);
    }

    private static boolean fits(JsonParser parser, boolean integer) throws IOException {
        JsonParser.NumberType type = parser.getNumberType();
        return type == JsonParser.NumberType.INT || (!integer && type == JsonParser.NumberType.LONG);
    }
}
