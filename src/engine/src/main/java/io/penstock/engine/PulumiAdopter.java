package io.penstock.engine;

import io.penstock.engine.adopt.AdoptedResource;
import io.penstock.engine.adopt.Adopter;
import io.penstock.engine.adopt.DeclarationListener;
import io.penstock.engine.adopt.ImportFile;
import io.penstock.engine.adopt.ImportTransformation;
import io.penstock.engine.events.EventReader;
import io.penstock.engine.events.EventsService;
import io.penstock.engine.events.RunRecorder;
import io.penstock.engine.lock.StackLocks;
import io.penstock.engine.process.CliChild;
import io.penstock.engine.process.CliErrors;
import io.penstock.engine.process.CliResult;
import io.penstock.engine.process.PulumiCommands;
import io.penstock.engine.program.PulumiStackName;
import io.penstock.engine.program.StackProgram;
import io.penstock.engine.state.CachedStates;
import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.run.CancelSignal;
import io.penstock.orchestration.run.Failure;
import io.penstock.orchestration.run.StackRunner;
import io.penstock.orchestration.state.DeployedResource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Adopts with the Pulumi CLI. */
final class PulumiAdopter implements Adopter {

    private final EngineSettings settings;
    private final PulumiCommands commands;
    private final Map<StackName, StackProgram> programs;
    private final CachedStates states;
    private final DecryptedStates decrypted;
    private final SecretSources secrets;
    private final StackLocks locks;

    PulumiAdopter(
            EngineSettings settings,
            PulumiCommands commands,
            Map<StackName, StackProgram> programs,
            CachedStates states,
            DecryptedStates decrypted) {
        this.settings = settings;
        this.commands = commands;
        this.programs = Map.copyOf(programs);
        this.states = states;
        this.decrypted = decrypted;
        this.secrets = new SecretSources(settings, commands, decrypted);
        this.locks = new StackLocks(settings, commands);
    }

    @Override
    public StackRunner previews(Map<String, String> ids, DeclarationListener declared) {
        return new EngineStackRunner(
                settings,
                commands,
                programs,
                task -> {
                    throw new IllegalStateException("A preview writes nothing down.");
                },
                decrypted,
                secrets,
                stack -> {},
                stack -> List.of(new ImportTransformation(settings.project(), name(stack), ids, declared)));
    }

    @Override
    public void take(StackName stack, List<AdoptedResource> resources, CancelSignal cancel, Consumer<String> messages) {
        PulumiStackName name = name(stack);
        Path file = settings.workDirectory(name).resolve("import.json");
        RunRecorder recorder = new RunRecorder(stack, event -> {}, secrets.ofState(stack), Clock.systemUTC());
        try {
            Files.writeString(file, ImportFile.of(resources, recorded(stack)).toString());
            CliResult result = locks.run(name, () -> execute(name, file, recorder, cancel), cancel, messages);
            Files.delete(file);
            if (!result.succeeded()) {
                String reason = locks.refusal(name, result).orElseGet(() -> CliErrors.of(result));
                throw new EngineException(message(stack, recorder.failure(reason)));
            }
        } catch (IOException e) {
            throw EngineException.ofFile(file, e);
        } finally {
            states.forget(stack);
            decrypted.forget(stack);
        }
    }

    private PulumiStackName name(StackName stack) {
        return new PulumiStackName(settings.environment(), stack);
    }

    private Set<String> recorded(StackName stack) {
        states.forget(stack);
        return states.of(stack)
                .map(state ->
                        state.resources().stream().map(DeployedResource::urn).collect(Collectors.toSet()))
                .orElse(Set.of());
    }

    private CliResult execute(PulumiStackName name, Path file, RunRecorder recorder, CancelSignal cancel) {
        EventsService events = new EventsService(json -> recorder.on(EventReader.read(json)));
        try (EngineServer server = EngineServer.start(List.of(events))) {
            CliChild child = commands.startChange(
                    arguments(name, file, server.address()),
                    settings.workDirectory(name).resolve("errors.txt"),
                    Optional.empty());
            cancel.onCancel(child::askToStop);
            CliResult result = child.await();
            events.awaitLast();
            return result;
        }
    }

    private List<String> arguments(PulumiStackName name, Path file, String server) {
        return List.of(
                "import",
                "--yes",
                "--skip-preview",
                "--generate-code=false",
                "--protect=true",
                "--file",
                file.toString(),
                "--stack",
                name.toString(),
                "--config-file",
                settings.configFile().toString(),
                "--event-log",
                "tcp://" + server);
    }

    private static String message(StackName stack, Failure failure) {
        return "Not all of \"" + stack + "\" could be taken into Pulumi's state. " + failure.text();
    }
}
