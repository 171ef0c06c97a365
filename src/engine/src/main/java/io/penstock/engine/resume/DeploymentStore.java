package io.penstock.engine.resume;

import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.penstock.engine.EngineException;
import io.penstock.engine.EngineSettings;
import io.penstock.engine.lock.StackLocks;
import io.penstock.engine.process.CliErrors;
import io.penstock.engine.process.CliResult;
import io.penstock.engine.process.PulumiCommands;
import io.penstock.engine.program.PulumiStackName;
import io.penstock.orchestration.environment.ShellCommand;
import io.penstock.orchestration.run.CancelSignal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Reads and writes stacks' states through the Pulumi CLI, so on every backend. Secrets stay encrypted on the way. */
final class DeploymentStore {

    private final EngineSettings settings;
    private final PulumiCommands commands;
    private final StackLocks locks;

    DeploymentStore(EngineSettings settings, PulumiCommands commands) {
        this.settings = settings;
        this.commands = commands;
        this.locks = new StackLocks(settings, commands);
    }

    /**
     * Reads the state, after any process that still works on it.
     *
     * @throws EngineException if Pulumi cannot read it
     */
    Deployment read(PulumiStackName stack, CancelSignal cancel, Consumer<String> messages) {
        locks.clear(stack, cancel, messages);
        CliResult result =
                commands.start("stack", "export", "--stack", stack.toString()).await();
        if (!result.succeeded()) {
            throw new EngineException("The stack's state could not be read: " + CliErrors.of(result));
        }
        try {
            return new Deployment(JsonParser.parseString(result.output()).getAsJsonObject());
        } catch (JsonParseException | IllegalStateException e) {
            throw new EngineException(
                    "Pulumi was asked for the stack's state and answered with something that is no JSON. To see which Pulumi"
                            + " CLI is used: " + ShellCommand.of("setup"),
                    e);
        }
    }

    /**
     * Writes the state, without its pending operations.
     *
     * @return false if a lock had to be got out of the way first, so that the state may be another by now: nothing was
     *     written
     * @throws EngineException if Pulumi cannot write it
     */
    boolean write(PulumiStackName stack, Deployment deployment, CancelSignal cancel, Consumer<String> messages) {
        Path file = settings.workDirectory(stack).resolve("put-right.json");
        try {
            Files.writeString(file, deployment.exported().toString());
            AtomicInteger tries = new AtomicInteger();
            CliResult result = locks.run(
                    stack,
                    () -> tries.incrementAndGet() == 1
                            ? commands.start("stack", "import", "--stack", stack.toString(), "--file", file.toString())
                                    .await()
                            : new CliResult(0, "", ""),
                    cancel,
                    messages);
            Files.delete(file);
            if (!result.succeeded()) {
                throw new EngineException("The stack's last run was killed, and its state could not be put right: "
                        + locks.refusal(stack, result).orElseGet(() -> CliErrors.of(result)));
            }
            return tries.get() == 1;
        } catch (IOException e) {
            throw EngineException.ofFile(file, e);
        }
    }
}
