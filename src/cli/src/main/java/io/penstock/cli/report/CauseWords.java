package io.penstock.cli.report;

import io.penstock.orchestration.cause.Cause;
import io.penstock.orchestration.run.ResourceChange.PropertyChange;
import java.util.List;
import java.util.stream.Collectors;

/** Why something changes, back to the stack where the change begins. */
final class CauseWords {

    private static final int VALUE = 40;

    private CauseWords() {}

    /** In Markdown: {@code `b.out` changes (`x` → `y`), because `a.out` changes}. */
    static String whole(Cause cause, String verb) {
        List<Cause> chain = cause.chain();
        StringBuilder text = new StringBuilder(first(cause, verb) + values(cause));
        chain.stream().skip(1).forEach(link -> text.append(", because ")
                .append(Markdown.code(link.reference()))
                .append(' ')
                .append(verb));
        return text.toString();
    }

    /** In Markdown, the first link alone. */
    static String first(Cause cause, String verb) {
        return Markdown.code(cause.reference()) + " " + verb;
    }

    /** As plain text: {@code because b.out changes, because a.out changes}. */
    static String plain(Cause cause, String verb) {
        return cause.chain().stream()
                .map(link -> "because " + link.reference() + " " + verb)
                .collect(Collectors.joining(", "));
    }

    private static String values(Cause cause) {
        if (cause.after().equals(PropertyChange.SECRET)) {
            return " (secret)";
        }
        if (cause.before().isEmpty() && cause.after().equals(PropertyChange.UNKNOWN)) {
            return " (*" + PropertyChange.UNKNOWN + "*)";
        }
        String before = value(cause.before());
        String after = value(cause.after());
        return before.equals(after) ? "" : " (" + before + " → " + after + ")";
    }

    /** A value in running text; what is not known yet is told apart from a value that reads the same. */
    static String value(String value) {
        return value.equals(PropertyChange.UNKNOWN) ? "*" + value + "*" : Markdown.code(Markdown.cut(value, VALUE));
    }
}
