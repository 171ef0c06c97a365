package io.penstock.analytics;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The command line. */
final class Arguments {

    private @Nullable Path sqlDirectory;
    private @Nullable Path properties;
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
                default:
                    throw new IllegalArgumentException("The argument \"" + args[i]
                            + "\" is unknown. Known are --check, --json, --sql-dir DIR, --properties FILE.");
            }
        }
        return arguments;
    }

    private static Path value(String[] args, int index) {
        if (index >= args.length) {
            throw new IllegalArgumentException("The argument \"" + args[index - 1] + "\" needs a value.");
        }
        return Path.of(args[index]);
    }

    Optional<Path> sqlDirectory() {
        return Optional.ofNullable(sqlDirectory);
    }

    Optional<Path> properties() {
        return Optional.ofNullable(properties);
    }

    boolean check() {
        return check;
    }

    boolean json() {
        return json;
    }
}
