package io.penstock.localcloud.mappings;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.penstock.localcloud.streams.StreamRecord;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/**
 * The event that Lambda hands to a function for records of a stream.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/with-kinesis.html">its form</a>
 */
final class KinesisEvent {

    private static final byte[] START = bytes("{\"Records\":[");
    private static final byte[] END = bytes("]}");
    private static final byte[] DATA_END = bytes("\",\"approximateArrivalTimestamp\":");

    private final String streamArn;
    private final String region;
    private final String identityArn;

    KinesisEvent(String streamArn, String region, String identityArn) {
        this.streamArn = streamArn;
        this.region = region;
        this.identityArn = identityArn;
    }

    byte[] of(Batch batch) {
        // The parts are put together once: a batch may have megabytes.
        List<byte[]> parts = new ArrayList<>(batch.size() * 5 + 2);
        byte[] tail = bytes(
                "},\"eventSource\":\"aws:kinesis\",\"eventVersion\":\"1.0\",\"eventID\":\"" + batch.shardId() + ":");
        byte[] end = bytes("\",\"eventName\":\"aws:kinesis:record\",\"invokeIdentityArn\":" + quoted(identityArn)
                + ",\"awsRegion\":" + quoted(region) + ",\"eventSourceARN\":" + quoted(streamArn) + "}");
        String separator = "";
        parts.add(START);
        for (StreamRecord record : batch.records()) {
            parts.add(bytes(separator + "{\"kinesis\":{\"kinesisSchemaVersion\":\"1.0\",\"partitionKey\":"
                    + quoted(record.partitionKey()) + ",\"sequenceNumber\":\"" + record.sequenceNumber()
                    + "\",\"data\":\""));
            parts.add(Base64.getEncoder().encode(record.data()));
            parts.add(DATA_END);
            parts.add(bytes(seconds(record)));
            parts.add(tail);
            parts.add(bytes(record.sequenceNumber()));
            parts.add(end);
            separator = ",";
        }
        parts.add(END);
        ByteBuffer event =
                ByteBuffer.allocate(parts.stream().mapToInt(part -> part.length).sum());
        parts.forEach(event::put);
        return event.array();
    }

    /** At least as many bytes as the record takes in an event. */
    int sizeOf(StreamRecord record) {
        return 4 * ((record.data().length + 2) / 3)
                + 6 * record.partitionKey().length()
                + 2 * record.sequenceNumber().length()
                + streamArn.length()
                + identityArn.length()
                + region.length()
                + 400;
    }

    private static String seconds(StreamRecord record) {
        long millis = record.approximateArrival().toEpochMilli();
        return String.format(Locale.ROOT, "%d.%03d", millis / 1000, millis % 1000);
    }

    private static String quoted(String text) {
        return "\"" + String.valueOf(JsonStringEncoder.getInstance().quoteAsString(text)) + "\"";
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
