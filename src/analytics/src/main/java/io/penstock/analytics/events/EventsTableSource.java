package io.penstock.analytics.events;

import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.table.connector.ChangelogMode;
import org.apache.flink.table.connector.ProviderContext;
import org.apache.flink.table.connector.source.DataStreamScanProvider;
import org.apache.flink.table.connector.source.DynamicTableSource;
import org.apache.flink.table.connector.source.ScanTableSource;
import org.apache.flink.table.connector.source.abilities.SupportsSourceWatermark;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.types.DataType;
import org.apache.flink.table.types.logical.RowType;

/** The table over the events stream: each record once, with event time. */
final class EventsTableSource implements ScanTableSource, SupportsSourceWatermark {

    private final String table;
    private final DataType rowType;
    private final ArrivalSource source;
    private final ReadableConfig options;

    EventsTableSource(String table, DataType rowType, ArrivalSource source, ReadableConfig options) {
        this.table = table;
        this.rowType = rowType;
        this.source = source;
        this.options = options;
    }

    @Override
    public ChangelogMode getChangelogMode() {
        return ChangelogMode.insertOnly();
    }

    @Override
    public ScanRuntimeProvider getScanRuntimeProvider(ScanContext context) {
        EventLayout layout = new EventLayout((RowType) rowType.getLogicalType());
        var type = context.<RowData>createTypeInformation(rowType);
        return new DataStreamScanProvider() {

            @Override
            public DataStream<RowData> produceDataStream(
                    ProviderContext provider, StreamExecutionEnvironment environment) {
                EventReader reader = new EventReader(
                        layout,
                        options.get(EventOptions.LATENESS),
                        options.get(EventOptions.IDLE_TIMEOUT),
                        options.get(EventOptions.AHEAD_LIMIT));
                return source.arrivals(environment, options)
                        .transform("read " + table, type, reader)
                        .uid("events-reader:" + table)
                        .keyBy(new Identity(layout))
                        .transform(
                                "drop repeats of " + table,
                                type,
                                new RepeatFilter(layout, options.get(EventOptions.REPEAT_HORIZON)))
                        .uid("events-repeats:" + table);
            }

            @Override
            public boolean isBounded() {
                return false;
            }
        };
    }

    /** Event time is told per shard by {@link EventReader}, whatever else is asked for. */
    @Override
    public void applySourceWatermark() {}

    @Override
    public DynamicTableSource copy() {
        return new EventsTableSource(table, rowType, source, options);
    }

    @Override
    public String asSummaryString() {
        return "Penstock events";
    }
}
