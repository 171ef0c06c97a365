package io.penstock.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * The manual page of the whole command, from the commands themselves.
 *
 * @see <a href="https://man7.org/linux/man-pages/man7/man.7.html">man(7)</a>
 */
final class ManPage {

    private static final List<List<String>> OTHER_VARIABLES = List.of(
            List.of("PENSTOCK_ROOT", "The root of the project."),
            List.of("PENSTOCK_JAVA_OPTS", "Options for the JVM, such as -Xmx2g."),
            List.of(
                    "PENSTOCK_FLINK_JAVA_OPTS",
                    "Options for the JVMs of local analytics applications; read when the local cloud starts."),
            List.of("PENSTOCK_JDKS", "Directories to look for JDKs in, separated by colons."),
            List.of("PENSTOCK_JAR", "The jar of a project of your own, to run in place of the streaming project."),
            List.of("PENSTOCK_NO_BUILD", "Not empty: run what is built, whatever changed since."),
            List.of("NO_COLOR", "Not empty: print without colours."),
            List.of("CI", "Not empty: print plain lines and ask nothing."));

    private final CommandSpec root;
    private final List<String> lines = new ArrayList<>();

    ManPage(CommandSpec root) {
        this.root = root;
    }

    /** The page's source. */
    List<String> lines() {
        lines.clear();
        lines.add(".TH PENSTOCK 1 \"\" \"Penstock\" \"Penstock manual\"");
        section("NAME");
        lines.add("penstock \\- " + escaped(description(root).replaceFirst("\\.$", "")));
        section("SYNOPSIS");
        lines.add(".B penstock");
        lines.add("[\\-\\-debug] COMMAND [OPTION ...] [PARAMETER ...]");
        section("DESCRIPTION");
        text(
                "Penstock brings the stacks of an environment up in the order in which they read each other, several at once."
                        + " What would change is shown before anything does. Results go to standard output, progress and messages"
                        + " to standard error.");
        root.options().stream().filter(OptionNames::canBeSet).forEach(this::option);
        section("COMMANDS");
        root.subcommands().values().forEach(sub -> command(sub.getCommandSpec()));
        environment();
        files();
        section("EXIT STATUS");
        for (ExitCode code : ExitCode.values()) {
            item(String.valueOf(code.value()), code.meaning());
        }
        section("SEE ALSO");
        lines.add(".BR pulumi (1),");
        text("and the directory docs of Penstock's sources.");
        return List.copyOf(lines);
    }

    private void command(CommandSpec command) {
        if (command.userObject() instanceof HelpCommand) {
            return;
        }
        lines.add(".SS " + quoted(command.qualifiedName()));
        text(description(command));
        command.positionalParameters().forEach(parameter -> item(parameter.paramLabel(), OptionText.of(parameter)));
        for (OptionSpec option : command.options()) {
            if (OptionNames.canBeSet(option) && !option.inherited()) {
                option(option);
            }
        }
        String[] examples = command.usageMessage().footer();
        if (examples.length > 0) {
            lines.add(".PP");
            lines.add("Examples:");
            lines.add(".nf");
            Arrays.stream(examples).map(OptionText::of).map(ManPage::escaped).forEach(lines::add);
            lines.add(".fi");
        }
        command.subcommands().values().forEach(sub -> command(sub.getCommandSpec()));
    }

    private void option(OptionSpec option) {
        item(String.join(", ", option.names()) + value(option), OptionText.of(option));
    }

    private static String value(OptionSpec option) {
        return OptionNames.isSwitch(option) ? "" : " " + option.paramLabel();
    }

    private void environment() {
        section("ENVIRONMENT");
        text("Every option can be set by a variable: PENSTOCK_PARALLEL sets --parallel for all commands that have it,"
                + " PENSTOCK_UP_PARALLEL for up alone. A switch is true or false. These are taken from the command line"
                + " alone: " + String.join(", ", commandLineAlone()) + ".");
        OTHER_VARIABLES.forEach(variable -> item(variable.get(0), variable.get(1)));
    }

    private List<String> commandLineAlone() {
        return allOptions(root).stream()
                .filter(OptionNames::isCommandLineAlone)
                .flatMap(option -> Arrays.stream(option.names()))
                .distinct()
                .sorted()
                .toList();
    }

    private static List<OptionSpec> allOptions(CommandSpec command) {
        List<OptionSpec> all = new ArrayList<>(command.options());
        command.subcommands().values().forEach(sub -> all.addAll(allOptions(sub.getCommandSpec())));
        return all;
    }

    private void files() {
        section("FILES");
        item("Pulumi.<environment>.yaml", "An environment, and its config.");
        item("penstock.yaml", "What the project sets: types that hold data, and options under the key options.");
        item(
                "~/.config/penstock/config.yaml",
                "What you set for all projects: options under the key options, such as parallel: 4 or up.parallel: 2."
                        + " Below XDG_CONFIG_HOME where that is set. The command line counts before variables, these before the"
                        + " project's file, and that before yours.");
        item(".penstock/runs/", "What was run, and how it ended.");
    }

    private static String description(CommandSpec command) {
        return OptionText.of(String.join(" ", command.usageMessage().description()));
    }

    private void section(String title) {
        lines.add(".SH " + quoted(title));
    }

    private void text(String text) {
        lines.add(escaped(text));
    }

    private void item(String term, String text) {
        lines.add(".TP");
        lines.add("\\fB" + escaped(term) + "\\fR");
        lines.add(escaped(text));
    }

    private static String quoted(String text) {
        return "\"" + escaped(text) + "\"";
    }

    /** As roff takes it for itself. */
    private static String escaped(String text) {
        String escaped = text.replace("\\", "\\e").replace("-", "\\-").replace("\"", "\\(dq");
        return escaped.startsWith(".") || escaped.startsWith("'") ? "\\&" + escaped : escaped;
    }
}
