package io.penstock.cli.outputs;

/** Text as a POSIX shell takes it. */
public final class Shell {

    private Shell() {}

    /** In single quotes, in which a POSIX shell takes every character for itself but the quote. */
    public static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
