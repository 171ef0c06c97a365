package io.penstock.preprocessor;

import com.amazonaws.kinesis.agg.AggRecord;
import com.amazonaws.services.kinesis.clientlibrary.types.Messages;
import com.google.protobuf.ByteString;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** KPL aggregates: as AWS's aggregator makes them, and as nobody should. */
final class Kpl {

    private static final byte[] MAGIC = HexFormat.of().parseHex("f3899ac2");

    private Kpl() {}

    /** What a producer sends. */
    record Sent(String partitionKey, Optional<String> explicitHashKey, byte[] data) {
        static Sent of(String key, String data) {
            return new Sent(key, Optional.empty(), data.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** The aggregate that AWS's own library makes. */
    static byte[] aggregate(Iterable<Sent> records) {
        AggRecord aggregate = new AggRecord();
        for (Sent record : records) {
            if (!aggregate.addUserRecord(
                    record.partitionKey(), record.explicitHashKey().orElse(null), record.data())) {
                throw new IllegalArgumentException("The aggregate is full.");
            }
        }
        return aggregate.toRecordBytes();
    }

    /** Magic, message and the message's MD5. */
    static byte[] envelope(byte[] message) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(MAGIC);
        bytes.writeBytes(message);
        bytes.writeBytes(md5(message));
        return bytes.toByteArray();
    }

    static byte[] envelope(Messages.AggregatedRecord.Builder message) {
        return envelope(message.buildPartial().toByteArray());
    }

    static Messages.Record.Builder record(long partitionKey, String data) {
        return Messages.Record.newBuilder().setPartitionKeyIndex(partitionKey).setData(ByteString.copyFromUtf8(data));
    }

    static byte[] md5(byte[] bytes) {
        try {
            return MessageDigest.getInstance("MD5").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static InputRecord input(byte[] data) {
        return input("49600000000000000000000000000000000000000000000000000001", data);
    }

    static InputRecord input(String sequenceNumber, byte[] data) {
        return new InputRecord("shardId-000000000003", sequenceNumber, "carrier", 1_767_225_600_123L, data);
    }

    /** The record's user records. */
    static List<UserRecord> apart(InputRecord... batch) {
        List<UserRecord> users = new ArrayList<>();
        new Deaggregator().deaggregate(List.of(batch), users::add);
        return users;
    }

    static String text(UserRecord record) {
        return new String(record.data().copy(), StandardCharsets.UTF_8);
    }
}
