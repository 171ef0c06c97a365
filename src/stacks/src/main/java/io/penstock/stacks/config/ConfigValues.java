package io.penstock.stacks.config;

import java.util.Optional;

/** Where config values come from: Pulumi's config while a program runs, the file before. */
@FunctionalInterface
public interface ConfigValues {

    /** The text of a key of the project's namespace, by its name without it. */
    Optional<String> get(String name);
}
