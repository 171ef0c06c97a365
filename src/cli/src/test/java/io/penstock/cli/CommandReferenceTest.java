package io.penstock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/**
 * docs/command-reference.md is made of the commands' own help texts, and so are two parts of docs/commands.md. To bring both up to date: {@code ./mvnw -pl src/cli -am verify
 * -Dtest=CommandReferenceTest -Dsurefire.failIfNoSpecifiedTests=false -Dsurefire.jvm=-Dpenstock.write-docs=true}.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class CommandReferenceTest {

    private static final Path ROOT = Path.of(System.getProperty("penstock.root"));

    @Test
    void the_reference_says_what_help_says() throws IOException {
        Path file = ROOT.resolve("docs/command-reference.md");
        String reference = reference();
        if (Boolean.getBoolean("penstock.write-docs")) {
            Files.writeString(file, reference);
        }

        assertThat(Files.readString(file)).isEqualTo(reference);
    }

    @Test
    void the_page_of_commands_says_what_the_commands_say() throws IOException {
        Path file = ROOT.resolve("docs/commands.md");
        String was = Files.readString(file);
        String page = CommandTables.into(was, "exit codes", CommandTables.exitCodes());
        page = CommandTables.into(page, "commands", CommandTables.commands());
        if (Boolean.getBoolean("penstock.write-docs")) {
            Files.writeString(file, page);
        }

        assertThat(Files.readString(file)).isEqualTo(page);
    }

    private static String reference() {
        StringBuilder text =
                new StringBuilder("# Command reference\n\nWhat `--help` says of each command, and the exit codes.\n");
        text.append("\n## Exit codes\n\n").append(CommandTables.exitCodes());
        for (List<String> command : commands()) {
            text.append("\n## ").append(String.join(" ", command)).append("\n\n```\n");
            text.append(help(command)).append("```\n");
        }
        return text.toString();
    }

    private static List<List<String>> commands() {
        List<List<String>> all = new ArrayList<>();
        collect(PenstockCommand.class, List.of("penstock"), all);
        return all;
    }

    private static void collect(Class<?> command, List<String> path, List<List<String>> all) {
        all.add(path);
        Arrays.stream(command.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(Command.class))
                .map(method -> method.getAnnotation(Command.class).name())
                .sorted()
                .forEach(name -> all.add(longer(path, name)));
        for (Class<?> sub : command.getAnnotation(Command.class).subcommands()) {
            if (sub != HelpCommand.class) {
                collect(sub, longer(path, sub.getAnnotation(Command.class).name()), all);
            }
        }
    }

    private static List<String> longer(List<String> path, String name) {
        List<String> longer = new ArrayList<>(path);
        longer.add(name);
        return longer;
    }

    private static String help(List<String> command) {
        StringWriter out = new StringWriter();
        List<String> args = new ArrayList<>(command.subList(1, command.size()));
        args.add("--help");
        assertThat(Main.run(invocation(out), args.toArray(String[]::new)))
                .as(String.join(" ", args) + "\n" + out)
                .isEqualTo(ExitCode.OK);
        return out.toString();
    }

    private static Invocation invocation(StringWriter out) {
        PrintWriter writer = new PrintWriter(out);
        return new Invocation(
                ROOT, Map.of(), new ByteArrayInputStream(new byte[0]), writer, writer, Invocation.Terminal.PLAIN);
    }
}
