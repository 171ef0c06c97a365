package io.penstock.analytics.events;

import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.table.data.RowData;

/** The input record that a row came from; each part of a split record counts for itself. */
final class Identity implements KeySelector<RowData, String> {

    private static final long serialVersionUID = 1L;

    private final int shardId;
    private final int sequenceNumber;
    private final int part;
    private final int parts;

    Identity(EventLayout layout) {
        shardId = layout.indexOf(EventLayout.SHARD_ID);
        sequenceNumber = layout.indexOf(EventLayout.SEQUENCE_NUMBER);
        part = layout.indexOf(EventLayout.PART);
        parts = layout.indexOf(EventLayout.PARTS);
    }

    @Override
    public String getKey(RowData row) {
        String record = row.getString(shardId) + ":" + row.getString(sequenceNumber);
        return row.getInt(parts) > 1 ? record + ":" + row.getInt(part) : record;
    }
}
