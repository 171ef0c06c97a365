package io.penstock.preprocessor;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes Kinesis records apart into user records.
 *
 * <p>An aggregate is four magic bytes, a protobuf message and the message's MD5. What lacks the magic, is too short or
 * has another MD5 is a plain record whose bytes happen to start that way, as AWS's libraries hold it. With the right
 * MD5 it is an aggregate: if its message cannot be read, the whole is a problem; if one of its user records cannot,
 * that one is, and its neighbours pass.
 *
 * @see <a href="https://github.com/awslabs/amazon-kinesis-producer/blob/master/aggregation-format.md">KPL aggregated
 *     record format</a>
 */
final class Deaggregator {

    private static final byte[] MAGIC = {(byte) 0xF3, (byte) 0x89, (byte) 0x9A, (byte) 0xC2};
    private static final int MD5_LENGTH = 16;

    /** The user records of {@code record}, in order; never none. */
    List<UserRecord> deaggregate(InputRecord record) {
        if (!isAggregate(record.data())) {
            return List.of(UserRecord.plain(record));
        }
        Slice message = record.bytes().part(MAGIC.length, record.data().length - MAGIC.length - MD5_LENGTH);
        try {
            Aggregate aggregate = Aggregate.read(message);
            if (aggregate.size() == 0) {
                return List.of(UserRecord.problem(record, "The KPL aggregate holds no user record."));
            }
            List<UserRecord> records = new ArrayList<>(aggregate.size());
            for (int place = 0; place < aggregate.size(); place++) {
                records.add(aggregate.userRecord(record, place));
            }
            return records;
        } catch (MalformedMessageException e) {
            return List.of(
                    UserRecord.problem(record, "The KPL aggregate is not a valid message: " + e.getMessage() + "."));
        }
    }

    private static boolean isAggregate(byte[] data) {
        int messageLength = data.length - MAGIC.length - MD5_LENGTH;
        if (messageLength <= 0) {
            return false;
        }
        for (int i = 0; i < MAGIC.length; i++) {
            if (data[i] != MAGIC[i]) {
                return false;
            }
        }
        MessageDigest md5 = md5();
        md5.update(data, MAGIC.length, messageLength);
        byte[] digest = md5.digest();
        for (int i = 0; i < MD5_LENGTH; i++) {
            if (data[MAGIC.length + messageLength + i] != digest[i]) {
                return false;
            }
        }
        return true;
    }

    private static MessageDigest md5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java has no MD5, which every Java must have.", e);
        }
    }
}
