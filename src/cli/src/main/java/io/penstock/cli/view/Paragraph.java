package io.penstock.cli.view;

import java.util.ArrayList;
import java.util.List;

/** Running text as lines of a width. */
public final class Paragraph {

    private Paragraph() {}

    /** The text's lines, each indented and broken between words; a word that is wider than a line stays whole. */
    public static List<Line> of(String text, String indent, int width) {
        int room = Math.max(20, width - indent.length());
        List<Line> lines = new ArrayList<>();
        for (String source : text.strip().lines().toList()) {
            String hanging = " ".repeat(source.length() - source.stripLeading().length());
            StringBuilder line = new StringBuilder(hanging);
            boolean begins = true;
            for (String word : source.strip().split(" +", -1)) {
                if (!begins && line.length() + 1 + word.length() > room) {
                    lines.add(Line.of(indent + line));
                    line.setLength(0);
                    line.append(hanging);
                    begins = true;
                }
                line.append(begins ? "" : " ").append(word);
                begins = begins && word.isBlank();
            }
            lines.add(Line.of(indent + line));
        }
        return lines;
    }
}
