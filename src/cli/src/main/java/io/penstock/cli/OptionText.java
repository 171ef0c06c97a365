package io.penstock.cli;

import picocli.CommandLine.Model.ArgSpec;

/** Descriptions of commands and options, as picocli prints them in help texts. */
final class OptionText {

    private OptionText() {}

    static String of(String description) {
        return String.format(description);
    }

    /** With its default in the place of {@code ${DEFAULT-VALUE}}. */
    static String of(ArgSpec argument) {
        return of(String.join(" ", argument.description()))
                .replace("${DEFAULT-VALUE}", String.valueOf(argument.defaultValueString(true)));
    }
}
