package io.penstock.cli.report;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Text of others within Markdown, so that none of it is Markdown, HTML, or a mention that notifies somebody.
 *
 * @see <a href="https://github.github.com/gfm/">GitHub Flavored Markdown</a>
 */
final class Markdown {

    private static final Pattern BACKTICKS = Pattern.compile("`+");

    private Markdown() {}

    /** A code span. Line breaks read {@code \n}; of nothing it is "(none)". */
    static String code(String text) {
        String line = oneLine(text);
        if (line.isEmpty()) {
            return "(none)";
        }
        String fence = "`".repeat(longestRun(line) + 1);
        boolean padded = line.startsWith("`")
                || line.endsWith("`")
                || line.startsWith(" ") && line.endsWith(" ") && !line.isBlank();
        String pad = padded ? " " : "";
        return fence + pad + line + pad + fence;
    }

    /** Running text: every character stands for itself, and a mention notifies nobody. */
    static String text(String text) {
        return oneLine(text)
                .replaceAll("[\\\\`*_{}\\[\\]#+.!<>&~$:@^=-]", "\\\\$0")
                .replace("\\@", "@\u200b");
    }

    /** A row of a table, whose cells are Markdown. */
    static String row(List<String> cells) {
        StringBuilder row = new StringBuilder("|");
        cells.forEach(cell -> row.append(' ').append(cell.replace("|", "\\|")).append(" |"));
        return row.append('\n').toString();
    }

    /** A code block of lines that cannot end it. */
    static String block(String language, List<String> lines) {
        int longest = lines.stream().mapToInt(Markdown::longestRun).max().orElse(0);
        String fence = "`".repeat(Math.max(3, longest + 1));
        return fence + language + "\n" + String.join("\n", lines) + "\n" + fence + "\n";
    }

    /**
     * The text with what cannot be seen, or would change how the rest is seen, written out, such as {@code \\u202e}. Tabs
     * and line feeds stay.
     */
    static String visible(String text) {
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints().forEach(point -> {
            if (point == '\r') {
                out.append("\\r");
            } else if (point != '\n' && point != '\t' && isHidden(point)) {
                out.append(point > 0xffff ? String.format("\\u{%x}", point) : String.format("\\u%04x", point));
            } else {
                out.appendCodePoint(point);
            }
        });
        return out.toString();
    }

    static String oneLine(String text) {
        return visible(text).replace("\n", "\\n").replace("\t", "\\t");
    }

    /** The text cut in the middle to a length, between characters. */
    static String cut(String text, int length) {
        if (text.length() <= length) {
            return text;
        }
        int head = length / 2;
        int tail = text.length() - (length - head - 1);
        return text.substring(0, Character.isHighSurrogate(text.charAt(head - 1)) ? head - 1 : head)
                + "…"
                + text.substring(Character.isLowSurrogate(text.charAt(tail)) ? tail + 1 : tail);
    }

    /** How many bytes the text takes in UTF-8, which are never fewer than its UTF-16 units. */
    static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static boolean isHidden(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }

    private static int longestRun(String text) {
        int longest = 0;
        for (Matcher matcher = BACKTICKS.matcher(text); matcher.find(); ) {
            longest = Math.max(longest, matcher.end() - matcher.start());
        }
        return longest;
    }
}
