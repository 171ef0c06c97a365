package io.penstock.localcloud.streams;

import io.penstock.localcloud.LocalCloudException;
import io.penstock.localcloud.http.HttpCall;
import io.penstock.localcloud.http.HttpOperations;
import io.penstock.localcloud.http.HttpReply;
import io.penstock.localcloud.http.RequestFields;
import io.penstock.localcloud.http.WireFormat;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The Kinesis API over the streams.
 *
 * @see <a href="https://docs.aws.amazon.com/kinesis/latest/APIReference/API_Operations.html">Kinesis operations</a>
 */
public final class KinesisOperations implements HttpOperations {

    /** What comes before the operation in {@code X-Amz-Target}. */
    public static final String TARGET = "Kinesis_20131202";

    /** Real operations of Kinesis that have no meaning or no implementation here. */
    private static final List<String> UNSUPPORTED = List.of(
            "DeleteResourcePolicy",
            "DeregisterStreamConsumer",
            "DescribeAccountSettings",
            "DescribeStreamConsumer",
            "DisableEnhancedMonitoring",
            "EnableEnhancedMonitoring",
            "GetResourcePolicy",
            "ListStreamConsumers",
            "PutResourcePolicy",
            "RegisterStreamConsumer",
            "SubscribeToShard",
            "UpdateAccountSettings",
            "UpdateStreamWarmThroughput");

    private final Map<String, SmallOperation> small = new HashMap<>();
    private final PutOperations puts;
    private final GetRecordsOperation gets;

    /** An operation whose request is small enough to be read whole. */
    @FunctionalInterface
    interface SmallOperation {
        HttpReply run(RequestFields fields, WireFormat wire) throws IOException;
    }

    public KinesisOperations(StreamService streams) {
        new StreamOperations(streams).register(small);
        new StreamSettingOperations(streams).register(small);
        new ShardOperations(streams).register(small);
        this.puts = new PutOperations(streams);
        this.gets = new GetRecordsOperation(streams.reading());
        small.put("GetRecords", gets);
    }

    @Override
    public HttpReply handle(HttpCall call) throws IOException {
        String contentType = call.header("Content-Type").orElse("");
        WireFormat wire = WireFormat.of(contentType)
                .orElseThrow(() -> new LocalCloudException(
                        "UnknownOperationException",
                        "Kinesis speaks " + WireFormat.JSON.contentType() + " and " + WireFormat.CBOR.contentType()
                                + ", not \"" + contentType + "\"."));
        switch (call.operation()) {
            case "PutRecord":
                return puts.putRecord(call, wire);
            case "PutRecords":
                return puts.putRecords(call, wire);
            default:
                SmallOperation operation = small.get(call.operation());
                if (operation != null) {
                    return operation.run(RequestFields.read(call.body(), wire), wire);
                }
                throw unknown(call.operation());
        }
    }

    private static LocalCloudException unknown(String operation) {
        return UNSUPPORTED.contains(operation)
                ? new LocalCloudException(
                        "UnsupportedOperationException",
                        "The local cloud does not support Kinesis's " + operation
                                + ". Use a real account for what needs it.")
                : new LocalCloudException(
                        "UnknownOperationException", "Kinesis has no operation \"" + operation + "\".");
    }
}
