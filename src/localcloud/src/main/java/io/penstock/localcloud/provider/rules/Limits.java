package io.penstock.localcloud.provider.rules;

import io.penstock.localcloud.provider.schema.Suggestion;
import io.penstock.localcloud.provider.value.Fields;
import io.penstock.localcloud.provider.value.Shown;
import io.penstock.localcloud.provider.value.Value;
import java.util.List;
import java.util.Optional;

/** Holds one value against the limits of its property. */
final class Limits {

    private Limits() {}

    static Optional<String> problem(String path, Value value, PropertyRules rule) {
        Optional<String> reason = Optional.empty();
        if (value instanceof Value.Num number) {
            reason = number(number.number(), rule);
        } else if (value instanceof Value.Text text) {
            reason = text(text.text(), rule);
        } else if (value instanceof Value.Items items) {
            reason = size(items.items().size(), rule);
        } else if (value instanceof Fields fields) {
            reason = size(fields.values().size(), rule);
        }
        return reason.map(why -> "The property '" + path + "' " + why + " See " + rule.source() + ".");
    }

    private static Optional<String> number(double number, PropertyRules rule) {
        if (!rule.oneOf().isEmpty()) {
            return rule.oneOf().contains(Shown.number(number))
                    ? Optional.empty()
                    : Optional.of("must be one of " + String.join(", ", rule.oneOf()) + ", and is "
                            + Shown.number(number) + ".");
        }
        if (rule.range().isEmpty()
                || (number >= rule.range().get(0) && number <= rule.range().get(1))) {
            return Optional.empty();
        }
        return Optional.of("must be from " + Shown.number(rule.range().get(0)) + " to "
                + Shown.number(rule.range().get(1)) + ", and is " + Shown.number(number) + ".");
    }

    private static Optional<String> text(String text, PropertyRules rule) {
        String is = ", and is '" + Shown.text(text) + "'.";
        if (!rule.oneOf().isEmpty() && !rule.oneOf().contains(text)) {
            return Optional.of(
                    "must be one of " + String.join(", ", rule.oneOf()) + is + Suggestion.of(text, rule.oneOf()));
        }
        List<Integer> length = rule.length();
        if (!length.isEmpty() && (text.length() < length.get(0) || text.length() > length.get(1))) {
            return Optional.of("must have " + length.get(0) + " to " + length.get(1) + " characters, and has "
                    + text.length() + ".");
        }
        if (rule.pattern().isPresent() && !rule.pattern().get().matcher(text).matches()) {
            return Optional.of("must match " + rule.pattern().get().pattern() + is);
        }
        return rule.format().flatMap(format -> Formats.problem(format, text));
    }

    private static Optional<String> size(int size, PropertyRules rule) {
        if (rule.items().isEmpty()
                || (size >= rule.items().get(0) && size <= rule.items().get(1))) {
            return Optional.empty();
        }
        return Optional.of(
                "must have " + rule.items().get(0) + " to " + rule.items().get(1) + " entries, and has " + size + ".");
    }
}
