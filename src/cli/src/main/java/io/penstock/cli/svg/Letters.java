package io.penstock.cli.svg;

import io.penstock.cli.view.Wording;

/**
 * How much room names take. They are written in fonts whose letters are all as wide, 0.6 of their size or a little more; for
 * no font outside can be asked for.
 */
public final class Letters {

    private static final double WIDTH = 0.62;

    private Letters() {}

    /** The width of a text, in pixels. */
    public static double width(String text, int size) {
        return text.codePointCount(0, text.length()) * WIDTH * size;
    }

    /** The text, cut in its middle where it is wider than that. */
    public static String fit(String text, int size, double width) {
        return Wording.cut(text, (int) (width / (WIDTH * size)));
    }
}
