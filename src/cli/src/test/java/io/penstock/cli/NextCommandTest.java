package io.penstock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.run.Failure;
import io.penstock.orchestration.run.Outcome;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command that a message says to type: the one that was typed, in full. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class NextCommandTest {

    @TempDir
    private Path root = Path.of("");

    private CommandKit kit = new CommandKit(Path.of(""));

    @BeforeEach
    void deployed() {
        kit = new CommandKit(root);
        kit.environments.deployAll();
        kit.environments.afterUp = this::fail;
        kit.environments.afterDestroy = this::fail;
    }

    private void fail(StackName stack) {
        kit.environments.script.put(
                stack, new Outcome.Failed(new Failure("No.", List.of()), List.of(), Duration.ofSeconds(1)));
    }

    /** What a run that fails advises, whose command is then found in the journal, too. */
    private void goesOnWith(String command, String... typed) {
        assertThat(kit.run(Stream.concat(Stream.of(typed), Stream.of("--yes")).toArray(String[]::new)))
                .as(kit.err())
                .isEqualTo(ExitCode.FAILED);
        assertThat(kit.err()).contains("\nWhen it is mended: " + command + "\n");
        kit.environments.script.clear();
        assertThat(kit.run("runs", "--json")).isEqualTo(ExitCode.OK);
        assertThat(kit.out()).contains("\"command\" : \"" + command + "\"");
    }

    private void isAskedForWith(String look, String command, String... typed) {
        assertThat(kit.run(typed)).isEqualTo(ExitCode.REFUSED);
        assertThat(kit.err())
                .isEqualTo("Nobody can be asked here: there is no terminal. " + look + ", then approve it with --yes: "
                        + command + " --yes\n");
    }

    @Test
    void a_destruction_goes_on_with_the_readers() {
        goesOnWith(
                "./penstock destroy dev input-stream --include-dependents --fail-fast --wait 5m",
                "destroy",
                "dev",
                "input-stream",
                "--fail-fast",
                "--include-dependents",
                "--wait",
                "300s");
    }

    @Test
    void an_update_goes_on_with_all_that_was_chosen() {
        kit.environments.deploy("dashboard", 2);
        goesOnWith(
                "./penstock up dev input-stream preprocessor --prune --allow-replace dashboard/r1"
                        + " --allow-replace input-stream/r1 --force --fail-fast --wait 2h",
                "up",
                "dev",
                "preprocessor",
                "input-stream",
                "--allow-delete",
                "input-stream/r1",
                "--allow-replace",
                "dashboard/r1",
                "--prune",
                "--force",
                "--fail-fast",
                "--wait",
                "2h");
    }

    @Test
    void a_report_whose_name_a_shell_would_take_apart_is_quoted() {
        String report = root.resolve("pr 7.json").toString();
        kit.environments.afterUp = stack -> {};
        assertThat(kit.run("preview", "dev", "--json=" + report)).isEqualTo(ExitCode.OK);
        kit.environments.afterUp = this::fail;
        goesOnWith(
                "./penstock up dev --reviewed '" + report + "' --wait 90s",
                "up",
                "dev",
                "--reviewed",
                report,
                "--wait",
                "90s");
    }

    @Test
    void where_nobody_can_be_asked_the_command_is_told_in_full_and_how_to_look_first() {
        isAskedForWith(
                "Look at the plan with ./penstock preview dev preprocessor --force",
                "./penstock up dev preprocessor --prune --force",
                "up",
                "dev",
                "preprocessor",
                "--prune",
                "--force");
        isAskedForWith(
                "Look at what is there with ./penstock status dev",
                "./penstock destroy dev input-stream --include-dependents",
                "destroy",
                "dev",
                "input-stream",
                "--include-dependents");
        isAskedForWith(
                "Look at what differs with ./penstock drift dev input-stream",
                "./penstock refresh dev input-stream",
                "refresh",
                "dev",
                "input-stream");
    }

    @Test
    void an_update_whose_plan_was_stopped_goes_on_with_the_update() {
        kit.environments.script.put(
                new StackName("input-stream"), new Outcome.Cancelled(List.of(), Duration.ofSeconds(3)));
        assertThat(kit.run("up", "dev", "--force", "--yes")).isEqualTo(ExitCode.CANCELLED);
        assertThat(kit.err()).endsWith("\nTo go on: ./penstock up dev --force\n");
    }
}
