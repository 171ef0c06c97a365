package io.penstock.cli.comparison;

import java.util.Optional;

/**
 * One thing that was compared.
 *
 * @param stack the stack that it is of; empty where it is of the environment
 * @param name such as a config key, an output's name or a resource type
 * @param left what the one environment has, as it may be shown; empty where it has none
 * @param right what the other has
 */
public record Row(
        Part part, String stack, String name, Optional<String> left, Optional<String> right, Relation relation) {

    /** What kind of thing is compared. */
    public enum Part {
        CONFIG,
        STACK,
        PROGRAM,
        ARTIFACT,
        RESOURCES,
        OUTPUT
    }
}
