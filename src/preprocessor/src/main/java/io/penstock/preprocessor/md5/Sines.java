package io.penstock.preprocessor.md5;

/** The table that RFC 1321 names T: 2^32 times the sines of 1 to 64, without signs. */
final class Sines {

    static final int[] T = sines();

    private Sines() {}

    private static int[] sines() {
        int[] sines = new int[64];
        for (int i = 0; i < sines.length; i++) {
            sines[i] = (int) (long) (StrictMath.abs(StrictMath.sin(i + 1)) * (1L << 32));
        }
        return sines;
    }
}
