package io.penstock.analytics.events;

import java.time.Duration;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;

/** The options of a {@code penstock-events} table. */
public final class EventOptions {

    public static final ConfigOption<String> SOURCE = ConfigOptions.key("source")
            .stringType()
            .defaultValue("kinesis")
            .withDescription("Where records come from.");

    public static final ConfigOption<String> STREAM =
            ConfigOptions.key("stream").stringType().noDefaultValue().withDescription("The events stream's name.");

    public static final ConfigOption<String> REGION =
            ConfigOptions.key("region").stringType().noDefaultValue().withDescription("The stream's region.");

    public static final ConfigOption<String> ENDPOINT = ConfigOptions.key("endpoint")
            .stringType()
            .defaultValue("")
            .withDescription("The endpoint of Kinesis; empty for that of the region.");

    public static final ConfigOption<String> START = ConfigOptions.key("start")
            .stringType()
            .defaultValue("TRIM_HORIZON")
            .withDescription("Where a job without state starts: TRIM_HORIZON or LATEST.");

    public static final ConfigOption<Duration> POLL = ConfigOptions.key("poll")
            .durationType()
            .defaultValue(Duration.ofMillis(250))
            .withDescription("The time between two reads of a shard; Kinesis allows five in a second.");

    public static final ConfigOption<Duration> LATENESS = ConfigOptions.key("lateness")
            .durationType()
            .defaultValue(Duration.ofSeconds(5))
            .withDescription("How far events of one shard may be out of order.");

    public static final ConfigOption<Duration> IDLE_TIMEOUT = ConfigOptions.key("idle-timeout")
            .durationType()
            .defaultValue(Duration.ofSeconds(10))
            .withDescription("A shard without records for so long no longer holds event time back.");

    public static final ConfigOption<Duration> REPEAT_HORIZON = ConfigOptions.key("repeat-horizon")
            .durationType()
            .defaultValue(Duration.ofHours(1))
            .withDescription("How long identities are remembered to recognise repeats.");

    public static final ConfigOption<Duration> AHEAD_LIMIT = ConfigOptions.key("ahead-limit")
            .durationType()
            .defaultValue(Duration.ofDays(1))
            .withDescription("An event further ahead of its arrival is malformed: it would make all others late.");

    private EventOptions() {}
}
