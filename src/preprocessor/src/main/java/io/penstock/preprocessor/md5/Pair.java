package io.penstock.preprocessor.md5;

import static io.penstock.preprocessor.md5.Sines.T;

/**
 * Two messages at once.
 *
 * <p>Each step of MD5 waits for the one before, so that one message leaves most of a core idle; the steps of two are
 * independent. A pair takes little longer than one message does with {@link java.security.MessageDigest}, and half of
 * that where the JVM stops at its first compiler.
 */
final class Pair {

    private final int[] firstWords = new int[Message.WORDS];
    private final int[] secondWords = new int[Message.WORDS];

    /** Takes in what is left of both. */
    void finish(Message one, Message other) {
        take(one, other, Math.min(one.left(), other.left()));
        finish(one);
        finish(other);
    }

    /** Takes in what is left of one: it is no faster than two. */
    void finish(Message alone) {
        if (alone.left() > 0) {
            take(alone, alone.copy(), alone.left());
        }
    }

    private void take(Message one, Message other, int blocks) {
        int[] oneState = one.state();
        int[] otherState = other.state();
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
        for (int block = 0; block < blocks; block++) {
            one.next(x);
            other.next(y);
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
}
