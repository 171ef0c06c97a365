package io.penstock.cli.environment;

/**
 * Something that keeps a run from beginning.
 *
 * @param message whole sentences: what is wrong, where, and what to do
 */
public record Problem(Kind kind, String message) {

    /** Where the cause lies. */
    public enum Kind {
        /** In what was asked for: config, stacks, artifacts. */
        PROJECT,
        /** In this machine: a program, credentials or a port that is missing. */
        MACHINE
    }

    public static Problem ofProject(String message) {
        return new Problem(Kind.PROJECT, message);
    }

    public static Problem ofMachine(String message) {
        return new Problem(Kind.MACHINE, message);
    }
}
