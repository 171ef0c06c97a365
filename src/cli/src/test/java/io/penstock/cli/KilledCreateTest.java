package io.penstock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.state.DeployedResource;
import io.penstock.orchestration.state.PendingOperation;
import io.penstock.orchestration.state.StackState;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Taking down what an update was making when it was killed, of a stack that holds nothing yet. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class KilledCreateTest {

    private CommandKit kit = new CommandKit(Path.of(""));

    @BeforeEach
    void killed(@TempDir Path root) {
        kit = new CommandKit(root);
        StackName stack = new StackName("preprocessor");
        kit.environments.states.put(
                stack,
                new StackState(
                        stack,
                        List.of(),
                        Map.of(),
                        new TreeSet<>(),
                        List.of(new PendingOperation("creating", new DeployedResource("urn:b", "t", "bucket", ""))),
                        Optional.empty(),
                        StackState.Standing.NO_UPDATE));
    }

    @Test
    void with_nothing_else_deployed_it_goes() {
        assertThat(kit.run("destroy", "dev", "--yes")).isEqualTo(ExitCode.OK);
        assertThat(kit.environments.ran).containsExactly("DESTROY preprocessor");
    }

    @Test
    void beside_others_it_goes_too() {
        kit.environments.deploy("input-stream", 3);
        assertThat(kit.run("destroy", "dev", "--yes")).isEqualTo(ExitCode.OK);
        assertThat(kit.environments.ran).containsExactlyInAnyOrder("DESTROY preprocessor", "DESTROY input-stream");
        kit.environments.ran.clear();
        assertThat(kit.run("destroy", "dev", "preprocessor", "--yes")).isEqualTo(ExitCode.OK);
        assertThat(kit.environments.ran).containsExactly("DESTROY preprocessor");
    }

    @Test
    void it_is_listed_before_the_question() {
        assertThat(kit.answering("no").run("destroy", "dev")).isEqualTo(ExitCode.REFUSED);
        assertThat(kit.err()).isEqualTo("""
                To be destroyed, in local:
                  preprocessor          0 resources, 1 operation that never ended

                Destroy 1 stack with 0 resources? This cannot be undone. Type the environment's name to go on: \
                Not approved, so nothing was changed.
                """);
    }

    @Test
    void it_does_not_count_as_there_for_what_needs_it() {
        kit.environments.deploy("input-stream", 3);
        assertThat(kit.run("up", "dev", "streaming-app", "--yes")).isEqualTo(ExitCode.OK);
        assertThat(kit.environments.ran).containsExactly("UP preprocessor", "UP streaming-app");
    }
}
