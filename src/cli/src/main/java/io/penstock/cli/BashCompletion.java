package io.penstock.cli;

import picocli.AutoComplete;
import picocli.CommandLine.Model.CommandSpec;

/**
 * The script with which bash and zsh complete command lines: picocli's, but for how it finds the command.
 *
 * <p>Picocli's looks for the command's name among all words, and would take the environment of {@code penstock up local} for the
 * command {@code local}.
 */
final class BashCompletion {

    private static final String PICOCLIS = "CompWordsContainsArray";
    private static final String OWN = "_penstock_command_is";

    private static final String FUNCTION = """

            # Whether the words after the program, options left out, begin with these.
            function _penstock_command_is() {
              local IFS=' '
              local wanted="$*"
              local given=""
              local word
              for word in "${COMP_WORDS[@]:1}"; do
                case "$word" in -*) ;; *) given="$given $word" ;; esac
              done
              [[ "$given " == " $wanted "* ]]
            }
            """;

    private BashCompletion() {}

    static String script(CommandSpec root) {
        return AutoComplete.bash(root.name(), root.commandLine()).replace(PICOCLIS, OWN) + FUNCTION;
    }
}
