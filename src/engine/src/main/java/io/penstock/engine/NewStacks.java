package io.penstock.engine;

import io.penstock.engine.process.CliErrors;
import io.penstock.engine.process.CliResult;
import io.penstock.engine.process.PulumiCommands;
import io.penstock.engine.program.PulumiStackName;
import io.penstock.orchestration.environment.StackName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

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
    private final Predicate<StackName> known;
    private final Set<StackName> created = ConcurrentHashMap.newKeySet();
    private final ReentrantLock first = new ReentrantLock();
    private volatile boolean anyCreated;

    /** @param known whether the backend knew the stack when it was last looked at */
    NewStacks(
            EngineSettings settings, PulumiCommands commands, EncryptionConfig encryption, Predicate<StackName> known) {
        this.settings = settings;
        this.commands = commands;
        this.encryption = encryption;
        this.known = known;
    }

    /**
     * Makes the stack known where it was not when the states were read: the command that would find that out, and fail,
     * is spared.
     *
     * @throws EngineException if Pulumi refuses
     */
    void createIfMissing(PulumiStackName name) {
        if (!created.contains(name.stack()) && !known.test(name.stack())) {
            create(name);
        }
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
            created.add(name.stack());
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
