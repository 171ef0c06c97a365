package io.penstock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;

/** The examples at the end of each command's help. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ExamplesTest {

    /** A command line ends where its explanation begins, or the shell's own. */
    private static final Pattern COMMAND_LINE = Pattern.compile("\\./penstock ((?:(?! {2,}|\\s*[|>)\"]).)+)");

    private static final Pattern OTHERWISE = Pattern.compile("(?<![\\w./])penstock (?=\\S)");

    static Stream<String> commands() {
        return all(CommandModel.root()).map(CommandSpec::qualifiedName);
    }

    private static Stream<CommandSpec> all(CommandSpec command) {
        return command.subcommands().values().stream()
                .map(CommandLine::getCommandSpec)
                .filter(sub -> !(sub.userObject() instanceof HelpCommand))
                .flatMap(sub -> Stream.concat(Stream.of(sub), all(sub)));
    }

    private static CommandLine commandLine() {
        return CommandModel.root().commandLine().setCaseInsensitiveEnumValuesAllowed(true);
    }

    private static List<String> footer(String command) {
        CommandLine found = commandLine();
        for (String word : command.split(" ")) {
            found = word.equals("penstock")
                    ? found
                    : Objects.requireNonNull(found.getSubcommands().get(word), word);
        }
        CommandSpec spec = found.getCommandSpec();
        assertThat(spec.usageMessage().footerHeading()).isEqualTo("%nExamples:%n");
        return Arrays.stream(spec.usageMessage().footer()).map(OptionText::of).toList();
    }

    private static List<String> commandLines(String command) {
        List<String> lines = new ArrayList<>();
        for (String line : footer(command)) {
            Matcher matcher = COMMAND_LINE.matcher(line);
            while (matcher.find()) {
                lines.add("penstock " + matcher.group(1).strip());
            }
        }
        return lines;
    }

    @ParameterizedTest
    @MethodSource("commands")
    void every_command_has_one_of_itself(String command) {
        assertThat(commandLines(command)).anyMatch(line -> (line + " ").startsWith(command + " "));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void each_is_a_command_line_that_there_is(String command) {
        for (String line : commandLines(command)) {
            String[] words = line.replaceFirst("^penstock ", "").split(" +");
            assertThat(commandLine().parseArgs(words).subcommand()).as(line).isNotNull();
        }
    }

    @ParameterizedTest
    @MethodSource("commands")
    void all_start_the_launcher_as_it_is_started_in_the_checkout(String command) {
        assertThat(footer(command)).noneMatch(line -> OTHERWISE.matcher(line).find());
    }

    @ParameterizedTest
    @MethodSource("commands")
    void each_fits_into_a_line_of_80_columns(String command) {
        assertThat(footer(command)).allMatch(line -> line.length() < 80);
    }
}
