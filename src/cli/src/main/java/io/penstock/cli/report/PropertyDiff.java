package io.penstock.cli.report;

import io.penstock.orchestration.cause.Cause;
import io.penstock.orchestration.run.ResourceChange.PropertyChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How a property differs, as lines of a block in the language "diff": the path, then {@code -} before the old value's lines
 * and {@code +} before the new one's; {@code !} where the new one is not known yet, or not all of it.
 *
 * @param longest how many characters of a value are shown
 */
record PropertyDiff(int longest) {

    static final PropertyDiff WHOLE = new PropertyDiff(Integer.MAX_VALUE);
    static final PropertyDiff SHORT = new PropertyDiff(400);

    /** Whether it shows less than the whole of the property's values. */
    boolean cuts(PropertyChange property) {
        return property.before().length() > longest || property.after().length() > longest;
    }

    List<String> lines(PropertyChange property, Optional<Cause> cause, String verb) {
        List<String> reasons = new ArrayList<>();
        if (property.forcesReplacement()) {
            reasons.add("forces replacement");
        }
        cause.ifPresent(because -> reasons.add(CauseWords.plain(because, verb)));
        List<String> lines = new ArrayList<>();
        lines.add("@@ " + Markdown.oneLine(property.path()) + " @@"
                + (reasons.isEmpty() ? "" : " " + String.join(", ", reasons)));
        lines.addAll(value("- ", property.before()));
        lines.addAll(value(property.after().contains(PropertyChange.UNKNOWN) ? "! " : "+ ", property.after()));
        return lines;
    }

    private List<String> value(String sign, String value) {
        if (value.isEmpty()) {
            return List.of();
        }
        List<String> lines = new ArrayList<>();
        for (String line : Markdown.visible(Markdown.cut(value, longest)).split("\n", -1)) {
            lines.add(sign + line);
        }
        return lines;
    }
}
