package io.penstock.analytics.events;

import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Where the records of a {@code penstock-events} table come from; found as a service by its name. */
public interface ArrivalSource {

    /** The value of the table's option {@code source} that selects it. */
    String name();

    /**
     * The records. Those of one shard must come in order and from one subtask.
     *
     * @throws org.apache.flink.table.api.ValidationException if an option is missing or wrong
     */
    DataStream<Arrival> arrivals(StreamExecutionEnvironment environment, ReadableConfig options);
}
