package io.penstock.cli;

import static io.penstock.cli.ScriptedEnvironments.stack;
import static io.penstock.cli.ScriptedEnvironments.state;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.cli.environment.Problem;
import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.environment.StackOutput;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands on stacks that are deployed and no longer in the code. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RemovedStackCommandsTest {

    @TempDir
    private Path root = Path.of("");

    private CommandKit kit = new CommandKit(Path.of(""));

    @BeforeEach
    void deployed() {
        kit = new CommandKit(root);
        kit.environments.deploy("input-stream", 3);
        kit.environments.deploy("preprocessor", 4);
    }

    private void put(String name, List<StackOutput<?>> exports, List<StackOutput<?>> reads) {
        kit.environments.states.put(new StackName(name), state(stack(name, exports, reads), 2));
    }

    /** Types the last command that was printed, word for word. */
    private ExitCode runPrinted(String... further) {
        Matcher command = Pattern.compile("\\./penstock (.+)").matcher(kit.err());
        List<String> words = new ArrayList<>();
        while (command.find()) {
            words = new ArrayList<>(Arrays.asList(command.group(1).split(" ")));
        }
        words.addAll(List.of(further));
        return kit.run(words.toArray(String[]::new));
    }

    @Test
    void the_way_out_of_a_refused_contract_works_as_it_is_printed() {
        StackOutput<String> old = StackOutput.string("input-stream", "oldName");
        put("input-stream", List.of(old), List.of());
        put("dashboard", List.of(), List.of(old));
        assertThat(kit.run("up", "dev", "--yes")).isEqualTo(ExitCode.REFUSED);
        assertThat(kit.err()).isEqualTo("""
                The stack "input-stream" would no longer export "oldName", which is still read.
                  "dashboard" reads it and is no longer in the code. Take it down first: ./penstock destroy dev dashboard
                Nothing was changed.
                """);
        assertThat(runPrinted("--yes")).as(kit.err()).isEqualTo(ExitCode.OK);
        assertThat(kit.environments.changes()).containsExactly("DESTROY dashboard");
    }

    @Test
    void the_way_out_of_a_refused_prune_works_as_it_is_printed() {
        StackOutput<String> name = StackOutput.string("old-source", "name");
        put("old-source", List.of(name), List.of());
        put("preprocessor", List.of(), List.of(name));
        assertThat(kit.run("up", "dev", "input-stream", "--prune", "--yes")).isEqualTo(ExitCode.REFUSED);
        assertThat(kit.err()).isEqualTo("""
                The environment "dev" still uses what is no longer in the code and would be pruned:
                - preprocessor reads old-source.name
                Stop reading it there and bring the readers up in the same run, or take them down too: \
                ./penstock destroy dev old-source --include-dependents
                Nothing was changed.
                """);
        assertThat(kit.environments.changes()).isEmpty();
        assertThat(runPrinted("--yes")).as(kit.err()).isEqualTo(ExitCode.OK);
        assertThat(kit.environments.changes()).containsExactly("DESTROY preprocessor", "DESTROY old-source");
    }

    @Test
    void drift_and_refresh_take_them_too() {
        kit.environments.deploy("dashboard", 2);
        assertThat(kit.run("drift", "dev", "dashboard")).as(kit.err()).isEqualTo(ExitCode.OK);
        assertThat(kit.run("refresh", "dev", "dashboard", "input-stream", "--yes"))
                .as(kit.err())
                .isEqualTo(ExitCode.OK);
        assertThat(kit.environments.changes())
                .containsExactly("DRIFT dashboard", "REFRESH dashboard", "REFRESH input-stream");
    }

    @Test
    void what_runs_programs_does_not() {
        kit.environments.deploy("dashboard", 2);
        assertThat(kit.run("up", "dev", "dashboard", "--yes")).isEqualTo(ExitCode.USAGE);
        assertThat(kit.err()).isEqualTo("""
                The environment "dev" has no stack "dashboard".
                Its stacks are: input-stream, preprocessor, streaming-app.
                """);
    }

    @Test
    void one_that_is_gone_already_is_no_mistake() {
        put("dashboard", List.of(), List.of());
        kit.environments.states.put(new StackName("dashboard"), state(stack("dashboard", List.of(), List.of()), 0));
        assertThat(kit.run("destroy", "dev", "dashboard", "--yes")).isEqualTo(ExitCode.OK);
        assertThat(kit.out()).isEqualTo("dashboard of \"dev\" is not deployed, so there is nothing to destroy.\n");
    }

    @Test
    void a_misspelt_one_is_told_with_what_was_meant() {
        kit.environments.deploy("dashboard", 2);
        assertThat(kit.run("destroy", "dev", "dashbaord", "elsewhere", "--yes")).isEqualTo(ExitCode.USAGE);
        assertThat(kit.err()).isEqualTo("""
                The environment "dev" has no stack "dashbaord". Did you mean "dashboard"?
                The environment "dev" has no stack "elsewhere".
                Its stacks are: input-stream, preprocessor, streaming-app. Deployed and no longer in the code: dashboard.
                """);
        assertThat(kit.environments.planned).isEmpty();
    }

    @Test
    void where_an_environment_is_not_ready_that_comes_before_names_that_only_its_backend_knows() {
        kit.environments.problems.add(Problem.ofMachine("No AWS credentials were found."));
        assertThat(kit.run("destroy", "dev", "dashboard", "--yes")).isEqualTo(ExitCode.UNREADY);
        assertThat(kit.err()).isEqualTo("""
                The environment "dev" is not ready: 1 problem.
                - No AWS credentials were found.
                Nothing was changed.
                """);
    }

    @Test
    void a_backend_that_can_be_read_only_when_all_is_ready_knows_them_then() {
        kit.environments.legible = false;
        kit.environments.deploy("dashboard", 2);
        assertThat(kit.run("destroy", "dev", "dashboard", "--yes"))
                .as(kit.err())
                .isEqualTo(ExitCode.OK);
        assertThat(kit.environments.changes()).containsExactly("DESTROY dashboard");

        Path report = root.resolve("report.md");
        for (String command : List.of("destroy", "refresh")) {
            assertThat(kit.run(command, "dev", "dashbaord", "--yes", "--report", report.toString()))
                    .isEqualTo(ExitCode.USAGE);
            assertThat(kit.err()).startsWith("The environment \"dev\" has no stack \"dashbaord\". Did you mean");
        }
        assertThat(kit.run("drift", "dev", "dashbaord")).isEqualTo(ExitCode.USAGE);
        assertThat(kit.run("destroy", "dev", "No name", "--yes")).isEqualTo(ExitCode.USAGE);
        assertThat(report).doesNotExist();
        assertThat(kit.environments.lock.isFree()).isTrue();
    }
}
