package io.penstock.analytics;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The command line. */
final class Arguments {

    private @Nullable Path sqlDirectory;
    private @Nullable Path properties;
    private final Map<String, String> variables = new TreeMap<>();
    private boolean check;
    private boolean json;

    private Arguments() {}

    /** @throws IllegalArgumentException if an argument is unknown or has no value */
    static Arguments parse(String... args) {
        Arguments arguments = new Arguments();
        for (int i = 0; i < args.length; i++) {
            switch (args[i]) {
                case "--check":
                    arguments.check = true;
                    break;
                case "--json":
                    arguments.json = true;
                    break;
                case "--sql-dir":
                    arguments.sqlDirectory = value(args, ++i);
                    break;
                case "--properties":
                    arguments.properties = value(args, ++i);
                    break;
                case "--variable":
                    arguments.variable(text(args, ++i));
                    break;
                default:
                    throw new IllegalArgumentException(
                            "The argument \"" + args[i]
                                    + "\" is unknown. Known are --check, --json, --sql-dir DIR, --properties FILE, --variable NAME=VALUE.");
            }
        }
        return arguments;
    }

    private void variable(String assignment) {
        int equals = assignment.indexOf('=');
        if (equals < 1) {
            throw new IllegalArgumentException("The variable \"" + assignment + "\" has no value: write NAME=VALUE.");
        }
        variables.put(assignment.substring(0, equals), assignment.substring(equals + 1));
    }

    private static Path value(String[] args, int index) {
        return Path.of(text(args, index));
    }

    private static String text(String[] args, int index) {
        if (index >= args.length) {
            throw new IllegalArgumentException("The argument \"" + args[index - 1] + "\" needs a value.");
        }
        return args[index];
    }

    Optional<Path> sqlDirectory() {
        return Optional.ofNullable(sqlDirectory);
    }

    Optional<Path> properties() {
        return Optional.ofNullable(properties);
    }

    /** Values that a check uses in place of its samples. */
    Map<String, String> variables() {
        return Map.copyOf(variables);
    }

    boolean check() {
        return check;
    }

    boolean json() {
        return json;
    }
}
