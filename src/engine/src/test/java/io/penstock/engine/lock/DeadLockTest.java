package io.penstock.engine.lock;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.engine.EngineException;
import io.penstock.engine.EngineSettings;
import io.penstock.engine.Scripted;
import io.penstock.engine.process.CliResult;
import io.penstock.engine.process.PulumiCommands;
import io.penstock.engine.program.PulumiStackName;
import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.run.CancelSignal;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DeadLockTest {

    @TempDir
    private Path root = Path.of("");

    @Test
    void a_dead_lock_that_cannot_be_removed_is_named() throws Exception {
        Process dead = new ProcessBuilder("true").start();
        dead.waitFor();
        Path lock = Files.createDirectories(root.resolve("1.json/not-empty")).getParent();
        EngineSettings settings = Scripted.pulumi(root, "true");
        String locked =
                "error: the stack is currently locked by 1 lock(s). Either wait for the other process(es) to end.\n"
                        + "  file://" + lock + ": created by ann@" + new SystemProcesses().host() + " (pid "
                        + dead.pid()
                        + ") at 2026-01-01T10:00:00Z\n";
        assertThatThrownBy(() -> new StackLocks(settings, new PulumiCommands(settings))
                        .run(
                                new PulumiStackName(Scripted.NAME, new StackName("orders")),
                                () -> new CliResult(255, "", locked),
                                new CancelSignal(),
                                message -> {}))
                .isInstanceOf(EngineException.class)
                .hasMessage("Pulumi's lock " + lock + " of a process that has ended cannot be removed: " + lock
                        + ". Remove it yourself, or let yourself write there.");
    }
}
