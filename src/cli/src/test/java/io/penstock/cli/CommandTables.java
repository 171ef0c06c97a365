package io.penstock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.concurrent.Callable;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Range;

/** What the documents say of all commands and of the exit codes, as Markdown. */
final class CommandTables {

    private CommandTables() {}

    /** Every command that does something, in the order of {@code --help}, with the first line of its description. */
    static String commands() {
        StringBuilder rows = new StringBuilder("| command | what it does |\n|---|---|\n");
        CommandModel.root().subcommands().values().forEach(sub -> rows(sub.getCommandSpec(), rows));
        return rows.toString();
    }

    static String exitCodes() {
        StringBuilder rows = new StringBuilder("| code | name | meaning |\n|---|---|---|\n");
        for (ExitCode code : ExitCode.values()) {
            rows.append(row(String.valueOf(code.value()), code.name(), code.meaning()));
        }
        return rows.toString();
    }

    /** The page with this content in the place of what stands between the part's markers. */
    static String into(String page, String part, String content) {
        String begin = "<!-- " + part + ": made by CommandReferenceTest -->\n";
        String end = "<!-- end of " + part + " -->\n";
        assertThat(page).containsOnlyOnce(begin).containsOnlyOnce(end);
        return page.substring(0, page.indexOf(begin) + begin.length()) + "\n" + content + "\n"
                + page.substring(page.indexOf(end));
    }

    private static void rows(CommandSpec command, StringBuilder rows) {
        Object does = command.userObject();
        if (does instanceof HelpCommand) {
            return;
        }
        if (does instanceof Callable || does instanceof Method) {
            StringBuilder synopsis = new StringBuilder(command.qualifiedName().replaceFirst("^penstock ", ""));
            command.positionalParameters()
                    .forEach(parameter -> synopsis.append(' ').append(label(parameter)));
            String first = Arrays.stream(command.usageMessage().description())
                    .findFirst()
                    .orElseThrow();
            rows.append(row("`" + synopsis + "`", OptionText.of(first)));
        }
        command.subcommands().values().forEach(sub -> rows(sub.getCommandSpec(), rows));
    }

    private static String label(PositionalParamSpec parameter) {
        Range arity = parameter.arity();
        String label = parameter.paramLabel() + (arity.max() > 1 ? "..." : "");
        return arity.min() == 0 ? "[" + label + "]" : label;
    }

    private static String row(String... cells) {
        return "| "
                + String.join(
                        " | ",
                        Arrays.stream(cells)
                                .map(cell -> cell.replace("|", "\\|"))
                                .toList()) + " |\n";
    }
}
