package io.penstock.localcloud.streams;

import java.math.BigInteger;
import java.util.Optional;

/**
 * A sequence number, of the shape that Kinesis gives: 56 decimal digits that grow within a shard, and from a parent to its
 * children, and that no other shard has.
 *
 * <p>Bits from the top: 4 version, 36 second in which the shard was created, 4 of the shard's number, 64 index of the record
 * in its shard, 8 zero, 36 second of arrival, 32 number of the shard, 4 version.
 *
 * @param shardSecond seconds since 1970; a child's is greater than its parents'
 * @param second of arrival, seconds since 1970
 */
record SequenceNumber(long shardSecond, int shard, long index, long second) {

    /** The index in the ending sequence number of a closed shard: greater than any record's. */
    static final long END = Long.MAX_VALUE;

    private static final long VERSION = 2;
    private static final long BILLION = 1_000_000_000;

    /** Of every number whose topmost of 188 bits are the version. */
    private static final int DIGITS = 56;

    private static final long SECONDS = (1L << 36) - 1;

    @Override
    public String toString() {
        // 188 bits as three longs: 60, 64 and 64.
        long top = (VERSION << 56) | ((shardSecond & SECONDS) << 20) | ((shard & 0xFL) << 16) | (index >>> 48);
        long middle = (index << 16) | ((second & SECONDS) >>> 28);
        long bottom = (second << 36) | ((shard & 0xFFFFFFFFL) << 4) | VERSION;
        return decimal(new int[] {
            (int) (top >>> 32), (int) top, (int) (middle >>> 32), (int) middle, (int) (bottom >>> 32), (int) bottom
        });
    }

    /** The decimal digits of a number of 32-bit words: every record that is put or read needs one, and BigInteger is slow. */
    private static String decimal(int[] words) {
        char[] digits = new char[DIGITS];
        int at = DIGITS;
        while (at > 0) {
            long remainder = 0;
            for (int i = 0; i < words.length; i++) {
                long part = (remainder << 32) | (words[i] & 0xFFFFFFFFL);
                words[i] = (int) (part / BILLION);
                remainder = part % BILLION;
            }
            for (int i = 0; i < 9 && at > 0; i++) {
                digits[--at] = (char) ('0' + remainder % 10);
                remainder /= 10;
            }
        }
        return new String(digits);
    }

    /** Reads a sequence number; empty if it is not one of ours. */
    static Optional<SequenceNumber> parse(String text) {
        BigInteger value;
        try {
            value = new BigInteger(text);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
        if (value.signum() <= 0 || value.bitLength() != 186) {
            return Optional.empty();
        }
        long bottom = value.longValue();
        long middle = value.shiftRight(64).longValue();
        long top = value.shiftRight(128).longValue();
        SequenceNumber parsed = new SequenceNumber(
                (top >>> 20) & SECONDS,
                (int) (bottom >>> 4),
                (top << 48) | (middle >>> 16),
                ((middle << 28) | (bottom >>> 36)) & SECONDS);
        return parsed.toString().equals(text) ? Optional.of(parsed) : Optional.empty();
    }
}
