package io.penstock.preprocessor;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * MD5 of two messages at once.
 *
 * <p>Each step of MD5 waits for the one before, so that one message leaves most of a core idle; the steps of two are
 * independent. A pair takes little longer than one message does with {@link java.security.MessageDigest}, and half of
 * that where the JVM stops at its first compiler, as Lambda's does. Not for more than one thread at a time.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc1321">RFC 1321: MD5</a>
 */
final class PairedMd5 {

    /** Bytes of a digest. */
    static final int LENGTH = 16;

    private static final int BLOCK = 64;
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    /** The table that RFC 1321 names T: 2^32 times the sines of 1 to 64, without signs. */
    private static final int[] T = sines();

    private final int[] first = new int[4];
    private final int[] second = new int[4];
    private final int[] unused = new int[4];
    private final int[] firstWords = new int[16];
    private final int[] secondWords = new int[16];

    /** Puts the messages' digests, 16 bytes each, into the arrays. */
    void digest(Slice firstMessage, byte[] firstDigest, Slice secondMessage, byte[] secondDigest) {
        start(first);
        start(second);
        add(firstMessage, secondMessage);
        add(end(firstMessage), end(secondMessage));
        write(first, firstDigest);
        write(second, secondDigest);
    }

    private static void start(int[] state) {
        state[0] = 0x67452301;
        state[1] = 0xefcdab89;
        state[2] = 0x98badcfe;
        state[3] = 0x10325476;
    }

    /** The bytes after the last whole block, and the padding: a one bit, zeros, and the message's length in bits. */
    private static Slice end(Slice message) {
        int rest = message.length() % BLOCK;
        byte[] end = new byte[rest + 1 + Long.BYTES <= BLOCK ? BLOCK : 2 * BLOCK];
        System.arraycopy(message.array(), message.offset() + message.length() - rest, end, 0, rest);
        end[rest] = (byte) 0x80;
        LONG.set(end, end.length - Long.BYTES, 8L * message.length());
        return new Slice(end, 0, end.length);
    }

    private static void write(int[] state, byte[] digest) {
        for (int i = 0; i < state.length; i++) {
            INT.set(digest, Integer.BYTES * i, state[i]);
        }
    }

    /** Takes in both messages' whole blocks; where one has more, it goes on alone. */
    private void add(Slice one, Slice other) {
        int oneBlocks = one.length() / BLOCK;
        int otherBlocks = other.length() / BLOCK;
        int common = Math.min(oneBlocks, otherBlocks);
        add(one, first, other, second, 0, common);
        add(one, first, one, unused, common, oneBlocks);
        add(other, second, other, unused, common, otherBlocks);
    }

    private void add(Slice one, int[] oneState, Slice other, int[] otherState, int from, int to) {
        int[] x = firstWords;
        int[] y = secondWords;
        int a = oneState[0];
        int b = oneState[1];
        int c = oneState[2];
        int d = oneState[3];
        int p = otherState[0];
        int q = otherState[1];
        int r = otherState[2];
        int s = otherState[3];
        for (int block = from; block < to; block++) {
            read(one, block, x);
            read(other, block, y);
            for (int i = 0; i < 16; i += 4) {
                a = ff(a, b, c, d, x[i], T[i], 7);
                p = ff(p, q, r, s, y[i], T[i], 7);
                d = ff(d, a, b, c, x[i + 1], T[1 + i], 12);
                s = ff(s, p, q, r, y[i + 1], T[1 + i], 12);
                c = ff(c, d, a, b, x[i + 2], T[2 + i], 17);
                r = ff(r, s, p, q, y[i + 2], T[2 + i], 17);
                b = ff(b, c, d, a, x[i + 3], T[3 + i], 22);
                q = ff(q, r, s, p, y[i + 3], T[3 + i], 22);
            }
            for (int i = 0; i < 16; i += 4) {
                a = gg(a, b, c, d, x[5 * i + 1 & 15], T[16 + i], 5);
                p = gg(p, q, r, s, y[5 * i + 1 & 15], T[16 + i], 5);
                d = gg(d, a, b, c, x[5 * i + 6 & 15], T[17 + i], 9);
                s = gg(s, p, q, r, y[5 * i + 6 & 15], T[17 + i], 9);
                c = gg(c, d, a, b, x[5 * i + 11 & 15], T[18 + i], 14);
                r = gg(r, s, p, q, y[5 * i + 11 & 15], T[18 + i], 14);
                b = gg(b, c, d, a, x[5 * i + 16 & 15], T[19 + i], 20);
                q = gg(q, r, s, p, y[5 * i + 16 & 15], T[19 + i], 20);
            }
            for (int i = 0; i < 16; i += 4) {
                a = hh(a, b, c, d, x[3 * i + 5 & 15], T[32 + i], 4);
                p = hh(p, q, r, s, y[3 * i + 5 & 15], T[32 + i], 4);
                d = hh(d, a, b, c, x[3 * i + 8 & 15], T[33 + i], 11);
                s = hh(s, p, q, r, y[3 * i + 8 & 15], T[33 + i], 11);
                c = hh(c, d, a, b, x[3 * i + 11 & 15], T[34 + i], 16);
                r = hh(r, s, p, q, y[3 * i + 11 & 15], T[34 + i], 16);
                b = hh(b, c, d, a, x[3 * i + 14 & 15], T[35 + i], 23);
                q = hh(q, r, s, p, y[3 * i + 14 & 15], T[35 + i], 23);
            }
            for (int i = 0; i < 16; i += 4) {
                a = ii(a, b, c, d, x[7 * i & 15], T[48 + i], 6);
                p = ii(p, q, r, s, y[7 * i & 15], T[48 + i], 6);
                d = ii(d, a, b, c, x[7 * i + 7 & 15], T[49 + i], 10);
                s = ii(s, p, q, r, y[7 * i + 7 & 15], T[49 + i], 10);
                c = ii(c, d, a, b, x[7 * i + 14 & 15], T[50 + i], 15);
                r = ii(r, s, p, q, y[7 * i + 14 & 15], T[50 + i], 15);
                b = ii(b, c, d, a, x[7 * i + 21 & 15], T[51 + i], 21);
                q = ii(q, r, s, p, y[7 * i + 21 & 15], T[51 + i], 21);
            }
            oneState[0] = a += oneState[0];
            oneState[1] = b += oneState[1];
            oneState[2] = c += oneState[2];
            oneState[3] = d += oneState[3];
            otherState[0] = p += otherState[0];
            otherState[1] = q += otherState[1];
            otherState[2] = r += otherState[2];
            otherState[3] = s += otherState[3];
        }
    }

    private static void read(Slice message, int block, int[] words) {
        int offset = message.offset() + BLOCK * block;
        for (int i = 0; i < words.length; i++) {
            words[i] = (int) INT.get(message.array(), offset + Integer.BYTES * i);
        }
    }

    // The steps of the four rounds. Of two terms that have no bit in common the sum is their "or", and waits for less.

    private static int ff(int a, int b, int c, int d, int word, int sine, int shift) {
        return b + Integer.rotateLeft(a + word + sine + (~b & d) + (b & c), shift);
    }

    private static int gg(int a, int b, int c, int d, int word, int sine, int shift) {
        return b + Integer.rotateLeft(a + word + sine + (c & ~d) + (b & d), shift);
    }

    private static int hh(int a, int b, int c, int d, int word, int sine, int shift) {
        return b + Integer.rotateLeft(a + word + sine + (b ^ (c ^ d)), shift);
    }

    private static int ii(int a, int b, int c, int d, int word, int sine, int shift) {
        return b + Integer.rotateLeft(a + word + sine + (c ^ (b | ~d)), shift);
    }

    private static int[] sines() {
        int[] sines = new int[64];
        for (int i = 0; i < sines.length; i++) {
            sines[i] = (int) (long) (StrictMath.abs(StrictMath.sin(i + 1)) * (1L << 32));
        }
        return sines;
    }
}
