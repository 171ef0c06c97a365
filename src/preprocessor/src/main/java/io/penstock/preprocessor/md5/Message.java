package io.penstock.preprocessor.md5;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** A message on its way through MD5: its blocks of 64 bytes, the next of them, and the state after those before. */
public final class Message {

    /** Bytes of a block. */
    static final int BLOCK = 64;

    /** Words of 32 bits in a block. */
    static final int WORDS = BLOCK / Integer.BYTES;

    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final byte[] array;
    private final int offset;
    private final int wholeBlocks;

    /** The bytes after the last whole block, and the padding: a one bit, zeros, and the message's length in bits. */
    private final byte[] end;

    private final int[] state;
    private int block;

    /** A part of an array, which is not copied: nobody may change it. */
    public Message(byte[] array, int offset, int length) {
        this(array, offset, length / BLOCK, end(array, offset, length), new int[] {
            0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476
        });
    }

    private Message(byte[] array, int offset, int wholeBlocks, byte[] end, int[] state) {
        this.array = array;
        this.offset = offset;
        this.wholeBlocks = wholeBlocks;
        this.end = end;
        this.state = state;
    }

    private static byte[] end(byte[] array, int offset, int length) {
        int rest = length % BLOCK;
        byte[] end = new byte[rest + 1 + Long.BYTES <= BLOCK ? BLOCK : 2 * BLOCK];
        System.arraycopy(array, offset + length - rest, end, 0, rest);
        end[rest] = (byte) 0x80;
        LONG.set(end, end.length - Long.BYTES, 8L * length);
        return end;
    }

    /** The same message at the same place, that goes on alone. */
    Message copy() {
        Message copy = new Message(array, offset, wholeBlocks, end, state.clone());
        copy.block = block;
        return copy;
    }

    /** Blocks that are not taken in. */
    int left() {
        return wholeBlocks + end.length / BLOCK - block;
    }

    /** The four words of the state; who takes blocks in writes them. */
    int[] state() {
        return state;
    }

    /** Reads the next block's words, and passes over it. */
    void next(int[] words) {
        byte[] from = inArray() ? array : end;
        int at = place();
        for (int i = 0; i < WORDS; i++) {
            words[i] = word(from, at, i);
        }
        block++;
    }

    /** Reads the next block's words into one lane of an array for each word, and passes over it. */
    void next(int[][] words, int lane) {
        byte[] from = inArray() ? array : end;
        int at = place();
        for (int i = 0; i < WORDS; i++) {
            words[i][lane] = word(from, at, i);
        }
        block++;
    }

    private boolean inArray() {
        return block < wholeBlocks;
    }

    private int place() {
        return inArray() ? offset + BLOCK * block : BLOCK * (block - wholeBlocks);
    }

    private static int word(byte[] bytes, int from, int place) {
        return (int) INT.get(bytes, from + Integer.BYTES * place);
    }

    /** Whether these 16 bytes of an array are the message's digest. */
    public boolean digestIs(byte[] bytes, int from) {
        for (int i = 0; i < state.length; i++) {
            if (word(bytes, from, i) != state[i]) {
                return false;
            }
        }
        return true;
    }
}
