package io.penstock.engine.resume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.penstock.engine.EngineException;
import io.penstock.engine.EngineSettings;
import io.penstock.engine.Scripted;
import io.penstock.engine.process.PulumiCommands;
import io.penstock.engine.program.PulumiStackName;
import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.run.CancelSignal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A state that is to be put right after a kill, and a Pulumi that does not do its part. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class UnreadableStateTest {

    private static final PulumiStackName STACK = new PulumiStackName(Scripted.NAME, new StackName("orders"));

    @TempDir
    private Path root = Path.of("");

    private static Deployment deployment() {
        return new Deployment(JsonParser.parseString("{\"version\":3,\"deployment\":{\"resources\":[]}}")
                .getAsJsonObject());
    }

    private static DeploymentStore store(EngineSettings settings) {
        return new DeploymentStore(settings, new PulumiCommands(settings));
    }

    @Test
    void a_state_that_cannot_be_read_is_told() throws IOException {
        EngineSettings settings = Scripted.pulumi(root, "echo 'error: no luck' >&2; exit 255");
        assertThatThrownBy(() -> store(settings).read(STACK, new CancelSignal(), message -> {}))
                .isInstanceOf(EngineException.class)
                .hasMessage("The stack's state could not be read: no luck");
    }

    @Test
    void a_state_that_is_no_json_is_told() throws IOException {
        EngineSettings settings = Scripted.pulumi(root, "echo It rained all day.");
        assertThatThrownBy(() -> store(settings).read(STACK, new CancelSignal(), message -> {}))
                .isInstanceOf(EngineException.class)
                .hasMessage(
                        "Pulumi was asked for the stack's state and answered with something that is no JSON. Look at"
                                + " what is installed: penstock doctor");
    }

    @Test
    void a_state_that_cannot_be_put_right_is_told_and_no_copy_is_left() throws IOException {
        EngineSettings settings = Scripted.pulumi(root, "echo 'error: no luck' >&2; exit 255");
        assertThatThrownBy(() -> store(settings).write(STACK, deployment(), new CancelSignal(), message -> {}))
                .isInstanceOf(EngineException.class)
                .hasMessage("The stack's last run was killed, and its state could not be put right: no luck");
        assertThat(settings.workDirectory(STACK).resolve("put-right.json")).doesNotExist();
    }

    @Test
    void what_cannot_be_looked_for_is_told() throws IOException {
        EngineSettings settings = Scripted.pulumi(root, "echo 'error: no luck' >&2; exit 255");
        assertThatThrownBy(() -> new Lookup(settings).existing(STACK, deployment(), List.<JsonObject>of()))
                .isInstanceOf(EngineException.class)
                .hasMessage("The stack's last run was killed, and what it had begun to make could not be looked for: no"
                        + " luck");
        assertThat(settings.workDirectory(STACK).resolve("lookup")).doesNotExist();
    }

    @Test
    void a_file_that_cannot_be_written_is_named() throws IOException {
        EngineSettings settings = Scripted.pulumi(root, "true");
        Path file = settings.workDirectory(STACK).resolve("put-right.json");
        Files.createDirectory(file);
        assertThatThrownBy(() -> store(settings).write(STACK, deployment(), new CancelSignal(), message -> {}))
                .isInstanceOf(EngineException.class)
                .hasMessage(
                        "Penstock needs " + file + " and cannot read or write it: Is a directory. Let yourself read and"
                                + " write there, and see that the disk is not full.");
    }
}
