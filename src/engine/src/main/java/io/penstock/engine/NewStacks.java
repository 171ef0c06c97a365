package io.penstock.engine;

import io.penstock.engine.process.CliErrors;
import io.penstock.engine.process.CliResult;
import io.penstock.engine.process.PulumiCommands;
import io.penstock.engine.program.PulumiStackName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Makes a stack known to the backend, at its first use.
 *
 * <p>{@code pulumi stack init} writes a config file {@code Pulumi.<stack>.yaml} of its own and cannot be told another.
 * All of an environment's stacks share one, so the command runs in a work directory per stack, with a copy of what the
 * shared file says of encryption; what it adds to that is put back into the shared file, once.
 */
final class NewStacks {

    private final EngineSettings settings;
    private final PulumiCommands commands;
    private final EncryptionConfig encryption;
    private final ReentrantLock first = new ReentrantLock();
    private volatile boolean anyCreated;

    NewStacks(EngineSettings settings, PulumiCommands commands, EncryptionConfig encryption) {
        this.settings = settings;
        this.commands = commands;
        this.encryption = encryption;
    }

    /**
     * Makes the stack known. The first one of all goes alone: it lays out a new backend and may add the encryption's salt
     * to the shared config file.
     *
     * @throws EngineException if Pulumi refuses
     */
    void create(PulumiStackName name) {
        if (!anyCreated) {
            first.lock();
            try {
                if (!anyCreated) {
                    initialise(name);
                    anyCreated = true;
                    return;
                }
            } finally {
                first.unlock();
            }
        }
        initialise(name);
    }

    private void initialise(PulumiStackName name) {
        try {
            Path directory = settings.workDirectory(name);
            Path own = directory.resolve("Pulumi." + name + ".yaml");
            Files.writeString(directory.resolve("Pulumi.yaml"), "name: " + settings.project() + "\nruntime: java\n");
            Files.writeString(own, encryption.shared());
            CliResult result = commands.startIn(directory, arguments(name)).await();
            if (!result.succeeded() && !result.errors().contains("already exists")) {
                throw new EngineException("The stack \"" + name + "\" could not be made: " + CliErrors.of(result));
            }
            encryption.adopt(Files.exists(own) ? Files.readString(own) : "");
            Files.deleteIfExists(own);
        } catch (IOException e) {
            throw EngineException.ofFile(settings.workDirectory(name), e);
        }
    }

    private List<String> arguments(PulumiStackName name) {
        List<String> arguments = new ArrayList<>(List.of("stack", "init", "--stack", name.toString(), "--no-select"));
        Optional<String> provider = encryption.secretsProvider();
        provider.ifPresent(url -> arguments.addAll(List.of("--secrets-provider", url)));
        return arguments;
    }
}
