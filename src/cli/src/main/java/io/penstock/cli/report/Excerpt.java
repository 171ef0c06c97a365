package io.penstock.cli.report;

import java.util.ArrayList;
import java.util.List;

/**
 * As much of a message as there is room for.
 *
 * @param lines how many lines of it are shown
 * @param line how many characters of a line are shown
 * @param bytes how much all of them may take in UTF-8
 */
record Excerpt(int lines, int line, int bytes) {

    private static final Excerpt WHOLE = new Excerpt(Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE);
    private static final Excerpt LONG = new Excerpt(300, 1000, 20_000);
    private static final Excerpt FIRST = new Excerpt(40, 200, 6_000);

    static Excerpt of(Cuts cuts) {
        if (cuts.has(new Piece.Messages())) {
            return FIRST;
        }
        return cuts.has(new Piece.LongMessages()) ? LONG : WHOLE;
    }

    /** The message as a block that holds nothing but text. */
    String block(List<String> message) {
        List<String> shown = new ArrayList<>();
        int taken = 0;
        for (String each : message) {
            String text = Markdown.cut(Markdown.visible(each), line);
            taken += Markdown.bytes(text) + 1;
            if (shown.size() == lines || taken > bytes) {
                int more = message.size() - shown.size();
                shown.add("… " + more + (more == 1 ? " more line" : " more lines"));
                break;
            }
            shown.add(text);
        }
        return Markdown.block("text", shown) + "\n";
    }
}
