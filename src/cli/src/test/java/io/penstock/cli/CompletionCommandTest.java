package io.penstock.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The scripts, asked by the shells that they are for what they complete. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class CompletionCommandTest {

    private final CommandKit kit = new CommandKit(Path.of(""));
    private final Path directory;

    CompletionCommandTest(@TempDir Path directory) {
        this.directory = directory;
    }

    private Path script(String shell) throws IOException {
        assertThat(kit.run("completion", shell)).isEqualTo(ExitCode.OK);
        return Files.writeString(directory.resolve("script"), kit.out());
    }

    private static List<String> output(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output.lines().filter(line -> !line.isBlank()).sorted().toList();
    }

    /** What a shell offers where a line ends. */
    private interface Shell {
        List<String> offers(String line) throws IOException, InterruptedException;
    }

    private List<String> bash(String line) throws IOException, InterruptedException {
        String script = """
                source "$1"; shift
                COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); COMP_LINE="$*"; COMP_POINT=${#COMP_LINE}
                _complete_penstock
                printf '%s\\n' "${COMPREPLY[@]}"
                """;
        List<String> command = new ArrayList<>(
                List.of("bash", "-c", script, "bash", script("bash").toString()));
        command.addAll(List.of(line.split(" ", -1)));
        return output(command.toArray(String[]::new));
    }

    private List<String> fish(String line) throws IOException, InterruptedException {
        return output("fish", "-c", "source " + script("fish") + "; complete -C '" + line + "'").stream()
                .map(candidate -> candidate.replaceFirst("\t.*", ""))
                .toList();
    }

    /** A terminal in which the line is typed and completed; what completion adds goes to a file. */
    private List<String> zsh(String line) throws IOException, InterruptedException {
        Path found = directory.resolve("found");
        Files.deleteIfExists(found);
        Files.writeString(directory.resolve(".zshrc"), """
                PROMPT=
                autoload -Uz compinit && compinit -u -D
                source '%s'
                unsetopt auto_list
                compadd() {
                  local -a offered
                  builtin compadd -O offered "$@"
                  print -rl -- "${offered[@]}" >> '%s'
                  builtin compadd "$@"
                }
                asked() { zle complete-word; print -r -- '<end>' }
                zle -N asked
                bindkey '^I' asked
                print -r -- '<ready>'
                """.formatted(script("zsh"), found));
        output("zsh", "-f", "-c", """
                zmodload zsh/zpty
                zpty shell "ZDOTDIR=$1 zsh -d -i"
                zpty -r shell answer '*<ready>*'
                zpty -w -n shell "$2"$'\\t'
                zpty -r shell answer '*<end>*'
                zpty -d shell
                """, "zsh", directory.toString(), line);
        return Files.readAllLines(found).stream()
                .filter(offered -> !offered.isBlank())
                .map(String::strip)
                .sorted()
                .toList();
    }

    private static void assertCompletes(Shell shell) throws IOException, InterruptedException {
        assertThat(shell.offers("./penstock out")).containsExactly("outputs");
        assertThat(shell.offers("./penstock local st")).containsExactly("start", "status", "stop");
        assertThat(shell.offers("./penstock up --pa")).containsExactly("--parallel");
        assertThat(shell.offers("./penstock up ")).containsExactly("dev", "prod");
        assertThat(shell.offers("./penstock up --fail-fast dev in")).containsExactly("input-stream");
        assertThat(shell.offers("./penstock up --parallel 4 dev in")).containsExactly("input-stream");
        assertThat(shell.offers("./penstock outputs dev input-stream."))
                .containsExactly("input-stream.streamArn", "input-stream.streamName");
        assertThat(shell.offers("./penstock outputs dev input-stream.streamN"))
                .containsExactly("input-stream.streamName");
        assertThat(shell.offers("./penstock outputs dev --format "))
                .containsExactly("dotenv", "json", "shell", "text", "yaml");
        assertThat(shell.offers("./penstock diff dev ")).contains("prod");
        assertThat(shell.offers("./penstock diff dev p")).containsExactly("prod");
        assertThat(shell.offers("./penstock preview prod --as-of ")).containsExactly("dev", "prod");
        assertThat(shell.offers("./penstock status dev --why "))
                .containsExactly("input-stream", "preprocessor", "streaming-app");
        assertThat(shell.offers("./penstock status dev --why p")).containsExactly("preprocessor");
        assertThat(shell.offers("./penstock outputs local --format y")).containsExactly("yaml");
    }

    private static void assumeInstalled(String shell) {
        assumeTrue(
                Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                        .anyMatch(place -> Files.isExecutable(Path.of(place, shell))),
                shell + " is not installed");
    }

    @Test
    void bash_completes_commands_options_environments_stacks_and_outputs() throws IOException, InterruptedException {
        assertCompletes(this::bash);
    }

    @Test
    void zsh_completes_the_same() throws IOException, InterruptedException {
        assumeInstalled("zsh");
        assertCompletes(this::zsh);
    }

    @Test
    void fish_completes_the_same() throws IOException, InterruptedException {
        assumeInstalled("fish");
        assertCompletes(this::fish);
        assertThat(fish("./penstock diff dev ")).containsExactly("prod");
    }

    @Test
    void an_environment_may_be_called_like_a_command() throws IOException, InterruptedException {
        assertThat(bash("./penstock outputs local --format y")).containsExactly("yaml");
        assertThat(bash("./penstock --debug local st")).containsExactly("start", "status", "stop");
        assertThat(bash("./penstock local start --s3")).containsExactly("--s3-port");
    }

    @Test
    void zsh_takes_the_script_of_bash() throws IOException {
        String bash = Files.readString(script("bash"));
        assertThat(script("zsh")).hasContent(bash);
        assertThat(bash).contains("autoload -U +X bashcompinit && bashcompinit");
    }

    @Test
    void fish_gets_a_script_of_its_own() throws IOException {
        assertThat(Files.readString(script("fish")))
                .contains(
                        "complete -c penstock -n '__penstock_at' -a up -d 'Bring an environment up, in the order of its"
                                + " stacks, several at once.'\n")
                .contains("complete -c penstock -n '__penstock_in up' -l parallel -x"
                        + " -d 'How many stacks may run at once (default: 8).'\n")
                .contains("complete -c penstock -n '__penstock_in outputs' -l env-file -r -F")
                .contains(
                        "complete -c penstock -n '__penstock_in outputs' -l format -x -a 'text json yaml dotenv shell'")
                .contains("complete -c penstock -n '__penstock_at local' -a start")
                .contains("complete -c penstock -n '__penstock_at up' -a 'dev prod'\n")
                .contains("complete -c penstock -n '__penstock_at diff dev' -a 'prod'\n")
                .contains("complete -c penstock -n '__penstock_in preview' -l as-of -x -a 'dev prod' -d '")
                .contains("complete -c penstock -n '__penstock_in status' -l why -x -d '")
                .contains("complete -c penstock -n '__penstock_in status dev' -l why -x -a"
                        + " 'input-stream preprocessor streaming-app'\n")
                .contains(
                        "complete -c penstock -n '__penstock_in up dev' -a 'input-stream preprocessor streaming-app'\n")
                .contains(
                        "complete -c penstock -n '__penstock_at outputs dev' -a 'input-stream preprocessor streaming-app"
                                + " input-stream.streamArn");
    }

    @Test
    void without_a_project_commands_and_options_are_completed() {
        ExitCode code = Main.run(
                new Invocation(
                        directory,
                        java.util.Map.of(),
                        java.io.InputStream.nullInputStream(),
                        new java.io.PrintWriter(java.io.OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8),
                        new java.io.PrintWriter(java.io.OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8),
                        Invocation.Terminal.PLAIN),
                "completion",
                "bash");
        assertThat(code).isEqualTo(ExitCode.OK);
    }

    @Test
    void another_shell_is_refused() {
        assertThat(kit.run("completion", "tcsh")).isEqualTo(ExitCode.USAGE);
        assertThat(kit.err()).isEqualTo("""
                Invalid value for positional parameter at index 0 (SHELL): expected one of [BASH, ZSH, FISH] (case-insensitive) but was 'tcsh'.
                "penstock completion --help" says what it takes.
                """);
        assertThat(kit.run("completion")).isEqualTo(ExitCode.USAGE);
        assertThat(kit.err()).isEqualTo("""
                Missing required parameter: 'SHELL'.
                "penstock completion --help" says what it takes.
                """);
    }
}
