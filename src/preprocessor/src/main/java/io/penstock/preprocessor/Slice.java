package io.penstock.preprocessor;

import java.util.Arrays;

/** A part of an array of bytes, without a copy. */
record Slice(byte[] array, int offset, int length) {

    byte[] copy() {
        return Arrays.copyOfRange(array, offset, offset + length);
    }

    Slice part(int from, int size) {
        return new Slice(array, offset + from, size);
    }
}
