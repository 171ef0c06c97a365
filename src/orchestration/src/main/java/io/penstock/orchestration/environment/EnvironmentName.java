package io.penstock.orchestration.environment;

import java.util.regex.Pattern;

/**
 * The name of an environment, such as {@code dev}: lower-case letters, digits and inner hyphens, at most 20 characters.
 *
 * <p>It has no dot because a Pulumi stack is named {@code <environment>.<stack>}.
 *
 * @throws IllegalArgumentException if the name is of another form
 */
public record EnvironmentName(String value) implements Comparable<EnvironmentName> {

    private static final Pattern FORM = Pattern.compile("[a-z](?:[a-z0-9-]{0,18}[a-z0-9])?");

    public EnvironmentName {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("\"" + value + "\" is not the name of an environment. "
                    + "Use lower-case letters, digits and inner hyphens, 20 characters at most, such as \"dev\".");
        }
    }

    @Override
    public int compareTo(EnvironmentName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
