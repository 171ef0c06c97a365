package io.penstock.localcloud.streams;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * A place on the ring of 2^128 hash keys.
 *
 * @see <a href="https://docs.aws.amazon.com/streams/latest/dev/key-concepts.html#partition-key">Partition keys are mapped by MD5</a>
 */
record HashKey(long high, long low) implements Comparable<HashKey> {

    /** The largest: 2^128 - 1. */
    static final BigInteger MAX = BigInteger.ONE.shiftLeft(128).subtract(BigInteger.ONE);

    private static final ThreadLocal<MessageDigest> MD5 = ThreadLocal.withInitial(() -> {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Java has no MD5.", e);
        }
    });

    static HashKey ofPartitionKey(byte[] partitionKey) {
        ByteBuffer digest = ByteBuffer.wrap(MD5.get().digest(partitionKey));
        return new HashKey(digest.getLong(), digest.getLong());
    }

    static HashKey of(BigInteger value) {
        if (value.signum() < 0 || value.compareTo(MAX) > 0) {
            throw new IllegalArgumentException("The hash key " + value + " is not in [0, 2^128-1].");
        }
        return new HashKey(value.shiftRight(64).longValue(), value.longValue());
    }

    @Override
    public int compareTo(HashKey other) {
        int highs = Long.compareUnsigned(high, other.high);
        return highs != 0 ? highs : Long.compareUnsigned(low, other.low);
    }
}
