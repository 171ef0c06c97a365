package io.penstock.preprocessor;

import io.penstock.preprocessor.md5.Md5;
import io.penstock.preprocessor.md5.Message;
import java.util.ArrayList;
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

    private final Md5 md5 = new Md5();

    /** The places of the aggregates. */
    BitSet aggregates(List<InputRecord> records) {
        BitSet aggregates = new BitSet(records.size());
        List<Message> messages = new ArrayList<>(records.size());
        for (int place = 0; place < records.size(); place++) {
            if (hasMagic(records.get(place).data())) {
                aggregates.set(place);
                Slice message = message(records.get(place));
                messages.add(new Message(message.array(), message.offset(), message.length()));
            }
        }
        md5.digest(messages);
        int place = -1;
        for (Message message : messages) {
            place = aggregates.nextSetBit(place + 1);
            byte[] data = records.get(place).data();
            aggregates.set(place, message.digestIs(data, data.length - Md5.LENGTH));
        }
        return aggregates;
    }

    /** What is between the magic and the MD5 of a record that has room for them. */
    static Slice message(InputRecord record) {
        return record.bytes().part(MAGIC.length, record.data().length - MAGIC.length - Md5.LENGTH);
    }

    private static boolean hasMagic(byte[] data) {
        return data.length > MAGIC.length + Md5.LENGTH && Arrays.equals(data, 0, MAGIC.length, MAGIC, 0, MAGIC.length);
    }
}
