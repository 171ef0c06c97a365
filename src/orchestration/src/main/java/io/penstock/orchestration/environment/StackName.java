package io.penstock.orchestration.environment;

import java.util.regex.Pattern;

/**
 * The name of a stack within its environment, such as {@code input-stream}: lower-case letters, digits and inner
 * hyphens, at most 60 characters.
 *
 * @throws IllegalArgumentException if the name is of another form
 */
public record StackName(String value) implements Comparable<StackName> {

    private static final Pattern FORM = Pattern.compile("[a-z](?:[a-z0-9-]{0,58}[a-z0-9])?");

    public StackName {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "\"" + value + "\" is not the name of a stack. "
                            + "Use lower-case letters, digits and inner hyphens, 60 characters at most, such as \"input-stream\".");
        }
    }

    @Override
    public int compareTo(StackName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
