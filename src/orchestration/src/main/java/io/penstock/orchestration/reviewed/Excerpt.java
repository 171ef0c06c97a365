package io.penstock.orchestration.reviewed;

/** Values in a sentence: in quotes, long ones cut so that what differs can be seen. */
final class Excerpt {

    private static final int LONGEST = 120;
    private static final int BEFORE = 30;

    /** Two values that differ. */
    record Pair(String first, String second) {}

    private Excerpt() {}

    static String of(String value) {
        return cut(value, 0);
    }

    static Pair of(String first, String second) {
        int same = 0;
        while (same < Math.min(first.length(), second.length()) && first.charAt(same) == second.charAt(same)) {
            same++;
        }
        int from = Math.max(first.length(), second.length()) <= LONGEST ? 0 : Math.max(0, same - BEFORE);
        return new Pair(cut(first, from), cut(second, from));
    }

    private static String cut(String value, int from) {
        if (value.isEmpty()) {
            return "nothing";
        }
        int end = Math.min(value.length(), from + LONGEST);
        return "\"" + (from > 0 ? "…" : "") + value.substring(Math.min(from, end), end)
                + (end < value.length() ? "…" : "") + "\"";
    }
}
