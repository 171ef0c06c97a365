package io.penstock.preprocessor.md5;

import static io.penstock.preprocessor.md5.Sines.T;

import java.util.ArrayList;
import java.util.List;

/**
 * Many messages at once: step by step, each step for a block of every lane.
 *
 * <p>The loops over lanes are what the JVM's second compiler makes vector instructions of: no step waits in them, all
 * arrays are of one length, and that is a constant. A lane whose message ends takes the next one, so that messages of
 * different lengths leave none idle.
 */
final class Lanes {

    static final int LANES = 32;

    /** With fewer messages than this, pairs are faster than lanes of which most are idle. */
    static final int FEWEST = 12;

    private final int[][] words = new int[Message.WORDS][LANES];
    private final int[] a = new int[LANES];
    private final int[] b = new int[LANES];
    private final int[] c = new int[LANES];
    private final int[] d = new int[LANES];
    private final int[] beforeA = new int[LANES];
    private final int[] beforeB = new int[LANES];
    private final int[] beforeC = new int[LANES];
    private final int[] beforeD = new int[LANES];

    /** Takes in the messages until they are too few to be worth it; those, where they are then. */
    List<Message> take(List<Message> messages) {
        Message[] lanes = new Message[LANES];
        int busy = 0;
        int next = 0;
        while (true) {
            while (busy < LANES && next < messages.size()) {
                lanes[busy] = messages.get(next++);
                load(busy, lanes[busy]);
                busy++;
            }
            if (busy < FEWEST) {
                return left(lanes, busy);
            }
            for (int lane = 0; lane < busy; lane++) {
                lanes[lane].next(words, lane);
            }
            takeBlocks();
            for (int lane = busy - 1; lane >= 0; lane--) {
                if (lanes[lane].left() == 0) {
                    save(lane, lanes[lane]);
                    busy--;
                    lanes[lane] = lanes[busy];
                    move(busy, lane);
                }
            }
        }
    }

    private List<Message> left(Message[] lanes, int busy) {
        List<Message> left = new ArrayList<>(busy);
        for (int lane = 0; lane < busy; lane++) {
            save(lane, lanes[lane]);
            left.add(lanes[lane]);
        }
        return left;
    }

    private void load(int lane, Message message) {
        int[] state = message.state();
        a[lane] = state[0];
        b[lane] = state[1];
        c[lane] = state[2];
        d[lane] = state[3];
    }

    private void save(int lane, Message message) {
        int[] state = message.state();
        state[0] = a[lane];
        state[1] = b[lane];
        state[2] = c[lane];
        state[3] = d[lane];
    }

    private void move(int from, int to) {
        a[to] = a[from];
        b[to] = b[from];
        c[to] = c[from];
        d[to] = d[from];
    }

    private void takeBlocks() {
        System.arraycopy(a, 0, beforeA, 0, LANES);
        System.arraycopy(b, 0, beforeB, 0, LANES);
        System.arraycopy(c, 0, beforeC, 0, LANES);
        System.arraycopy(d, 0, beforeD, 0, LANES);
        for (int i = 0; i < 16; i += 4) {
            ff(a, b, c, d, words[i], T[i], 7);
            ff(d, a, b, c, words[i + 1], T[1 + i], 12);
            ff(c, d, a, b, words[i + 2], T[2 + i], 17);
            ff(b, c, d, a, words[i + 3], T[3 + i], 22);
        }
        for (int i = 0; i < 16; i += 4) {
            gg(a, b, c, d, words[5 * i + 1 & 15], T[16 + i], 5);
            gg(d, a, b, c, words[5 * i + 6 & 15], T[17 + i], 9);
            gg(c, d, a, b, words[5 * i + 11 & 15], T[18 + i], 14);
            gg(b, c, d, a, words[5 * i + 16 & 15], T[19 + i], 20);
        }
        for (int i = 0; i < 16; i += 4) {
            hh(a, b, c, d, words[3 * i + 5 & 15], T[32 + i], 4);
            hh(d, a, b, c, words[3 * i + 8 & 15], T[33 + i], 11);
            hh(c, d, a, b, words[3 * i + 11 & 15], T[34 + i], 16);
            hh(b, c, d, a, words[3 * i + 14 & 15], T[35 + i], 23);
        }
        for (int i = 0; i < 16; i += 4) {
            ii(a, b, c, d, words[7 * i & 15], T[48 + i], 6);
            ii(d, a, b, c, words[7 * i + 7 & 15], T[49 + i], 10);
            ii(c, d, a, b, words[7 * i + 14 & 15], T[50 + i], 15);
            ii(b, c, d, a, words[7 * i + 21 & 15], T[51 + i], 21);
        }
        add(a, beforeA);
        add(b, beforeB);
        add(c, beforeC);
        add(d, beforeD);
    }

    // The steps of the four rounds. A rotation by its two shifts is a vector instruction for the compilers of Java 17
    // too.

    private static void ff(int[] a, int[] b, int[] c, int[] d, int[] word, int sine, int shift) {
        for (int lane = 0; lane < LANES; lane++) {
            int sum = a[lane] + word[lane] + sine + (d[lane] ^ (b[lane] & (c[lane] ^ d[lane])));
            a[lane] = b[lane] + (sum << shift | sum >>> 32 - shift);
        }
    }

    private static void gg(int[] a, int[] b, int[] c, int[] d, int[] word, int sine, int shift) {
        for (int lane = 0; lane < LANES; lane++) {
            int sum = a[lane] + word[lane] + sine + (c[lane] ^ (d[lane] & (b[lane] ^ c[lane])));
            a[lane] = b[lane] + (sum << shift | sum >>> 32 - shift);
        }
    }

    private static void hh(int[] a, int[] b, int[] c, int[] d, int[] word, int sine, int shift) {
        for (int lane = 0; lane < LANES; lane++) {
            int sum = a[lane] + word[lane] + sine + (b[lane] ^ c[lane] ^ d[lane]);
            a[lane] = b[lane] + (sum << shift | sum >>> 32 - shift);
        }
    }

    private static void ii(int[] a, int[] b, int[] c, int[] d, int[] word, int sine, int shift) {
        for (int lane = 0; lane < LANES; lane++) {
            int sum = a[lane] + word[lane] + sine + (c[lane] ^ (b[lane] | ~d[lane]));
            a[lane] = b[lane] + (sum << shift | sum >>> 32 - shift);
        }
    }

    private static void add(int[] state, int[] before) {
        for (int lane = 0; lane < LANES; lane++) {
            state[lane] += before[lane];
        }
    }
}
