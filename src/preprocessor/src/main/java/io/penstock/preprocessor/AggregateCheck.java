package io.penstock.preprocessor;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * Tells aggregates from plain records.
 *
 * <p>An aggregate is four magic bytes, a protobuf message and the message's MD5. What lacks the magic, is too short or
 * has another MD5 is a plain record whose bytes happen to start that way, as AWS's libraries hold it. Not for more than
 * one thread at a time.
 *
 * @see <a href="https://github.com/awslabs/amazon-kinesis-producer/blob/master/aggregation-format.md">KPL aggregated
 *     record format</a>
 */
final class AggregateCheck {

    private static final byte[] MAGIC = {(byte) 0xF3, (byte) 0x89, (byte) 0x9A, (byte) 0xC2};

    private final MessageDigest md5 = md5();
    private final PairedMd5 pairedMd5 = new PairedMd5();
    private final byte[] digest = new byte[PairedMd5.LENGTH];
    private final byte[] otherDigest = new byte[PairedMd5.LENGTH];

    /** The places of the aggregates. */
    BitSet aggregates(List<InputRecord> records) {
        BitSet aggregates = new BitSet(records.size());
        int waiting = -1;
        for (int place = 0; place < records.size(); place++) {
            if (!hasMagic(records.get(place).data())) {
                continue;
            }
            if (waiting < 0) {
                waiting = place;
                continue;
            }
            InputRecord one = records.get(waiting);
            InputRecord other = records.get(place);
            pairedMd5.digest(message(one), digest, message(other), otherDigest);
            aggregates.set(waiting, endsWith(one.data(), digest));
            aggregates.set(place, endsWith(other.data(), otherDigest));
            waiting = -1;
        }
        if (waiting >= 0) {
            InputRecord last = records.get(waiting);
            Slice message = message(last);
            md5.update(message.array(), message.offset(), message.length());
            aggregates.set(waiting, endsWith(last.data(), md5.digest()));
        }
        return aggregates;
    }

    /** What is between the magic and the MD5 of a record that has room for them. */
    static Slice message(InputRecord record) {
        return record.bytes().part(MAGIC.length, record.data().length - MAGIC.length - PairedMd5.LENGTH);
    }

    private static boolean hasMagic(byte[] data) {
        return data.length > MAGIC.length + PairedMd5.LENGTH
                && Arrays.equals(data, 0, MAGIC.length, MAGIC, 0, MAGIC.length);
    }

    private static boolean endsWith(byte[] data, byte[] digest) {
        return Arrays.equals(data, data.length - digest.length, data.length, digest, 0, digest.length);
    }

    private static MessageDigest md5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java has no MD5, which every Java must have.", e);
        }
    }
}
