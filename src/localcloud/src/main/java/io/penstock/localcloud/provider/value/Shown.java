package io.penstock.localcloud.provider.value;

/** Values as messages show them. */
public final class Shown {

    private static final int LONGEST = 80;

    private Shown() {}

    /** A number as a person writes it. */
    public static String number(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e15
                ? String.valueOf((long) number)
                : String.valueOf(number);
    }

    /** A text, cut where it is long. */
    public static String text(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 3) + "...";
    }
}
