package io.penstock.analytics.sql;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The values of <code>${name}</code> and <code>${name:-value if not defined}</code>.
 *
 * <p>Inside quotes the value is quoted as well, so that it cannot end the text that it stands in.
 */
public final class Variables {

    private final TreeMap<String, String> values;

    public Variables(Map<String, String> values) {
        this.values = new TreeMap<>(values);
    }

    /** Where the variable that starts at {@code start} ends (exclusive), or -1 if it is not closed on its line. */
    static int end(String text, int start) {
        for (int i = start + 2; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '}') {
                return i + 1;
            }
            if (c == '\n' || c == '\'' || c == '`' || c == ';') {
                return -1;
            }
        }
        return -1;
    }

    /** The value for the text between the braces. */
    Optional<String> resolve(String reference) {
        int separator = reference.indexOf(":-");
        String name = separator < 0 ? reference : reference.substring(0, separator);
        String value = values.get(name.trim());
        if (value == null && separator >= 0) {
            value = reference.substring(separator + 2);
        }
        return Optional.ofNullable(value);
    }

    String undefined(String reference) {
        return "The variable \"" + reference + "\" is not defined. Defined are: "
                + (values.isEmpty() ? "none" : String.join(", ", new TreeSet<>(values.keySet())))
                + ". Add it to the property group \"penstock\" of the application, or write ${" + reference
                + ":-value} for a value of its own.";
    }
}
