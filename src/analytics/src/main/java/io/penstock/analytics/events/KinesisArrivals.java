package io.penstock.analytics.events;

import java.util.Properties;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.connectors.kinesis.FlinkKinesisConsumer;
import org.apache.flink.streaming.connectors.kinesis.config.ConsumerConfigConstants;
import org.apache.flink.streaming.connectors.kinesis.serialization.KinesisDeserializationSchema;
import org.apache.flink.table.api.ValidationException;

/**
 * Records of a Kinesis stream.
 *
 * <p>The consumer would split KPL aggregates by itself; the events stream holds plain records, so it never does.
 *
 * @see <a href="https://nightlies.apache.org/flink/flink-docs-release-1.20/docs/connectors/datastream/kinesis/">Kinesis
 *     connector</a>
 */
public final class KinesisArrivals implements ArrivalSource {

    @Override
    public String name() {
        return "kinesis";
    }

    // The connector's source is of Flink's older kind; a newer one would come with a newer connector.
    @SuppressWarnings("deprecation")
    @Override
    public DataStream<Arrival> arrivals(StreamExecutionEnvironment environment, ReadableConfig options) {
        String stream = options.getOptional(EventOptions.STREAM)
                .orElseThrow(() -> new ValidationException("The option \"stream\" is missing: the stream's name."));
        String region = options.getOptional(EventOptions.REGION)
                .orElseThrow(() -> new ValidationException("The option \"region\" is missing: the stream's region."));
        Properties properties = new Properties();
        properties.setProperty(ConsumerConfigConstants.AWS_REGION, region);
        String endpoint = options.get(EventOptions.ENDPOINT);
        if (!endpoint.isEmpty()) {
            properties.setProperty(ConsumerConfigConstants.AWS_ENDPOINT, endpoint);
        }
        properties.setProperty(ConsumerConfigConstants.STREAM_INITIAL_POSITION, options.get(EventOptions.START));
        properties.setProperty(
                ConsumerConfigConstants.SHARD_GETRECORDS_INTERVAL_MILLIS,
                Long.toString(options.get(EventOptions.POLL).toMillis()));
        return environment
                .addSource(new FlinkKinesisConsumer<>(stream, new Records(), properties), "events of " + stream)
                .uid("events-source:" + stream);
    }

    /** Keeps what tells records apart. */
    private static final class Records implements KinesisDeserializationSchema<Arrival> {

        private static final long serialVersionUID = 1L;

        @Override
        public Arrival deserialize(
                byte[] data, String partitionKey, String sequenceNumber, long arrival, String stream, String shardId) {
            return new Arrival(shardId, sequenceNumber, arrival, data);
        }

        @Override
        public TypeInformation<Arrival> getProducedType() {
            return TypeInformation.of(Arrival.class);
        }
    }
}
