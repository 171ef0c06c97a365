package io.penstock.orchestration.environment;

import java.util.regex.Pattern;

/**
 * The name of a stack's output, such as {@code streamName}.
 *
 * @throws IllegalArgumentException if the name does not start with a letter or holds anything but letters, digits,
 *     hyphens and underscores
 */
public record OutputName(String value) implements Comparable<OutputName> {

    private static final Pattern FORM = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,99}");

    public OutputName {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("\"" + value + "\" is not the name of an output. "
                    + "Start with a letter and use letters, digits, hyphens and underscores, such as \"streamName\".");
        }
    }

    @Override
    public int compareTo(OutputName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
