package io.penstock.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;

/** The manual page is made from the commands whenever it is printed, so it is never out of date; nothing may be missing. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ManPageTest {

    private final CommandKit kit = new CommandKit(Path.of(""));

    private String page() {
        assertThat(kit.run("man")).isEqualTo(ExitCode.OK);
        return kit.out();
    }

    @Test
    void it_holds_every_command_and_option() {
        String page = page();
        assertHolds(page, CommandModel.root());
        for (ExitCode code : ExitCode.values()) {
            assertThat(page)
                    .contains("\n.TP\n\\fB" + code.value() + "\\fR\n"
                            + code.meaning().replace("-", "\\-") + "\n");
        }
        assertThat(page).contains("\\-\\-show\\-secrets").doesNotContain("${").doesNotContain("%n");
    }

    private static void assertHolds(String page, CommandSpec command) {
        if (command.userObject() instanceof HelpCommand) {
            return;
        }
        if (command.parent() != null) {
            assertThat(page).contains(".SS \"" + command.qualifiedName().replace("-", "\\-") + "\"\n");
        }
        command.options().stream().filter(OptionNames::canBeSet).forEach(option -> Arrays.stream(option.names())
                .forEach(name -> assertThat(page).contains(name.replace("-", "\\-"))));
        command.subcommands().values().forEach(sub -> assertHolds(page, sub.getCommandSpec()));
    }

    @Test
    void groff_finds_nothing_wrong_with_it(@TempDir Path directory) throws IOException, InterruptedException {
        assumeTrue(
                Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                        .anyMatch(place -> Files.isExecutable(Path.of(place, "groff"))),
                "groff is not installed");
        Path file = Files.writeString(directory.resolve("penstock.1"), page());
        Path shown = directory.resolve("shown");
        Process process = new ProcessBuilder(List.of("groff", "-man", "-Tascii", "-ww", "-rLL=80n", file.toString()))
                .redirectOutput(shown.toFile())
                .start();
        assertThat(new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEmpty();
        assertThat(process.waitFor()).isZero();
        assertThat(Files.readString(shown).replaceAll("\u001b\\[[0-9;]*m", ""))
                .contains("./penstock up dev --yes --json        for scripts: no question, and JSON");
    }
}
