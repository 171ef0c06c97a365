package io.penstock.localcloud.http;

import io.penstock.localcloud.LocalCloudException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Checks a request's members against the constraints of its API model and reports all that fail in one ValidationException,
 * in AWS's words.
 */
public final class Validation {

    private final RequestFields fields;
    private final List<String> problems = new ArrayList<>();

    private Validation(RequestFields fields) {
        this.fields = fields;
    }

    public static Validation of(RequestFields fields) {
        return new Validation(fields);
    }

    /** Checks values that are given by their paths only. */
    public static Validation none() {
        return new Validation(RequestFields.none());
    }

    /** A constraint that was checked elsewhere and failed. */
    public Validation failed(String path, String constraint) {
        addWithoutValue(path, constraint);
        return this;
    }

    /** A member that is not there and must be, by its path. */
    public Validation missing(String path) {
        add("null", path, "Member must not be null");
        return this;
    }

    public Validation required(String... names) {
        for (String name : names) {
            if (!fields.has(name)) {
                problem("null", name, "Member must not be null");
            }
        }
        return this;
    }

    /** A string of at least one character. */
    public Validation string(String name, int maxLength, Pattern pattern) {
        Optional<String> value = fields.string(name);
        if (value.isPresent()) {
            string(member(name), value.get(), maxLength, pattern);
        }
        return this;
    }

    /** A string of a list or map, by its path. */
    public Validation string(String path, String value, int maxLength, Pattern pattern) {
        if (!pattern.matcher(value).matches()) {
            add(quoted(value), path, "Member must satisfy regular expression pattern: " + pattern.pattern());
        }
        if (value.length() > maxLength) {
            add(quoted(value), path, "Member must have length less than or equal to " + maxLength);
        }
        if (value.isEmpty()) {
            add(quoted(value), path, "Member must have length greater than or equal to 1");
        }
        return this;
    }

    public Validation integer(String name, int min, int max) {
        Optional<Integer> value = fields.integer(name);
        if (value.isPresent() && value.get() < min) {
            problem(quoted(value.get().toString()), name, "Member must have value greater than or equal to " + min);
        }
        if (value.isPresent() && value.get() > max) {
            problem(quoted(value.get().toString()), name, "Member must have value less than or equal to " + max);
        }
        return this;
    }

    public Validation oneOf(String name, List<String> allowed) {
        Optional<String> value = fields.string(name);
        if (value.isPresent() && !allowed.contains(value.get())) {
            problem(
                    quoted(value.get()),
                    name,
                    "Member must satisfy enum value set: [" + String.join(", ", allowed) + "]");
        }
        return this;
    }

    /** The number of a list's or map's entries. */
    public Validation size(String name, int size, int min, int max) {
        if (fields.has(name) && size < min) {
            addWithoutValue(member(name), "Member must have length greater than or equal to " + min);
        }
        if (size > max) {
            addWithoutValue(member(name), "Member must have length less than or equal to " + max);
        }
        return this;
    }

    /** Throws if a constraint failed. */
    public void check() {
        if (!problems.isEmpty()) {
            throw new LocalCloudException(
                    "ValidationException",
                    problems.size() + " validation error" + (problems.size() > 1 ? "s" : "") + " detected: "
                            + String.join("; ", problems));
        }
    }

    private void problem(String value, String name, String constraint) {
        add(value, member(name), constraint);
    }

    private void add(String value, String path, String constraint) {
        problems.add("Value " + value + " at '" + path + "' failed to satisfy constraint: " + constraint);
    }

    private void addWithoutValue(String path, String constraint) {
        problems.add("Value at '" + path + "' failed to satisfy constraint: " + constraint);
    }

    private static String quoted(String value) {
        return "'" + value + "'";
    }

    /** The member's name in messages: {@code streamName} for {@code StreamName}, {@code streamARN} for {@code StreamARN}. */
    private static String member(String name) {
        return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
    }
}
