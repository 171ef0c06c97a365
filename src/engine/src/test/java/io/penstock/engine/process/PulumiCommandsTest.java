package io.penstock.engine.process;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.engine.EngineException;
import io.penstock.engine.EngineSettings;
import io.penstock.engine.Scripted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PulumiCommandsTest {

    @TempDir
    private Path root = Path.of("");

    @Test
    void a_cli_that_is_not_there_is_named() {
        Path cli = root.resolve("gone/pulumi");
        assertThatThrownBy(() -> new PulumiCommands(Scripted.at(root, cli)).start("stack", "ls"))
                .isInstanceOf(EngineException.class)
                .hasMessage("The Pulumi CLI " + cli + " could not be started: there is no such program. To get one"
                        + " where it is missing: ./penstock setup");
    }

    @Test
    void a_command_that_cannot_be_started_says_why() throws IOException {
        EngineSettings settings = Scripted.pulumi(root, "true");
        assertThatThrownBy(() -> new PulumiCommands(settings).startIn(root.resolve("gone"), List.of("stack", "ls")))
                .isInstanceOf(EngineException.class)
                .satisfies(failure -> org.assertj.core.api.Assertions.assertThat(failure)
                        .hasMessage("The Pulumi CLI " + root.resolve("pulumi") + " could not be started: "
                                + failure.getCause().getMessage() + ". To get one where it is missing: ./penstock setup"));
    }

    @Test
    void a_directory_of_the_state_that_cannot_be_made_is_named() throws IOException {
        Path inTheWay = Files.writeString(root.resolve("file"), "");
        EngineSettings settings =
                Scripted.pulumi(root, "true").withBackend(Optional.of("file://" + inTheWay.resolve("state")));
        assertThatThrownBy(() -> new PulumiCommands(settings).start("stack", "ls"))
                .isInstanceOf(EngineException.class)
                .hasMessage("The directory of the state, " + inTheWay.resolve("state")
                        + ", could not be made: Not a directory. Make it yourself, or let yourself write there.");
    }
}
