package io.penstock.cli;

import java.util.Locale;

/** A shell that can complete command lines. */
enum CompletionShell {
    BASH,
    ZSH,
    FISH;

    /** As users write it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
