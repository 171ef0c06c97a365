package io.penstock.engine;

import com.pulumi.resources.ResourceTransformation;
import io.penstock.engine.process.PulumiCommands;
import io.penstock.engine.program.ProgramRun;
import io.penstock.engine.program.ProjectDirectory;
import io.penstock.engine.program.PulumiStackName;
import io.penstock.engine.program.StackProgram;
import io.penstock.engine.program.UpstreamOutputs;
import io.penstock.orchestration.environment.OutputName;
import io.penstock.orchestration.environment.OutputValue;
import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.run.Failure;
import io.penstock.orchestration.run.Operation;
import io.penstock.orchestration.run.Outcome;
import io.penstock.orchestration.run.RunEvent;
import io.penstock.orchestration.run.RunListener;
import io.penstock.orchestration.run.StackRunner;
import io.penstock.orchestration.run.StackTask;
import io.penstock.orchestration.state.StackRecord;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;

/** Runs stacks with the Pulumi CLI, their programs in this process. */
final class EngineStackRunner implements StackRunner {

    private final Map<StackName, StackProgram> programs;
    private final StackExecution.Tools tools;
    private final HeldOutputs heldOutputs;
    private final Consumer<StackName> changed;
    private final Function<StackName, List<ResourceTransformation>> transformations;
    private final Map<StackName, Integer> planned = new ConcurrentHashMap<>();

    /** @param transformations see each resource that a stack's program declares */
    EngineStackRunner(
            EngineSettings settings,
            PulumiCommands commands,
            Map<StackName, StackProgram> programs,
            Function<StackTask, StackRecord> records,
            DecryptedStates decrypted,
            SecretSources secrets,
            Consumer<StackName> changed,
            Function<StackName, List<ResourceTransformation>> transformations) {
        this.changed = changed;
        this.transformations = transformations;
        this.heldOutputs = new HeldOutputs(decrypted);
        EncryptionConfig encryption = new EncryptionConfig(settings.configFile());
        this.programs = Map.copyOf(programs);
        this.tools = new StackExecution.Tools(
                settings,
                commands,
                encryption,
                new NewStacks(settings, commands, encryption, decrypted::known),
                records,
                decrypted,
                secrets,
                Clock.systemUTC());
    }

    @Override
    public Outcome run(StackTask task, RunListener events) {
        if (task.cancel().isCancelled()) {
            return new Outcome.Cancelled(List.of(), Duration.ZERO);
        }
        StackName stack = task.stack().name();
        Optional<DirectoryProject> directory = directory(task);
        Optional<ProgramRun> program;
        try {
            directory.ifPresent(DirectoryProject::checkHolds);
            program = runsProgram(task.operation()) ? program(task) : Optional.empty();
        } catch (EngineException e) {
            return new Outcome.Failed(new Failure(String.valueOf(e.getMessage()), List.of()), List.of(), Duration.ZERO);
        }
        if (runsProgram(task.operation()) && program.isEmpty()) {
            return new Outcome.Failed(
                    new Failure("There is no program for the stack \"" + stack + "\".", List.of()),
                    List.of(),
                    Duration.ZERO);
        }
        if (task.operation() == Operation.UP && planned.containsKey(stack)) {
            events.on(new RunEvent.ResourcesExpected(tools.clock().instant(), stack, planned.get(stack)));
        }
        Outcome outcome = new StackExecution(tools, task, program, directory, events).run();
        if (task.operation() == Operation.PREVIEW) {
            resources(outcome).ifPresent(count -> planned.put(stack, count));
        } else if (!task.operation().onlyTells()) {
            changed.accept(stack);
        }
        return outcome;
    }

    static boolean runsProgram(Operation operation) {
        return operation == Operation.UP || operation == Operation.PREVIEW;
    }

    /** The stack's project, where its program is not in this process. */
    private Optional<DirectoryProject> directory(StackTask task) {
        return runsProgram(task.operation()) && programs.get(task.stack().name()) instanceof ProjectDirectory project
                ? Optional.of(new DirectoryProject(tools.settings(), project, task))
                : Optional.empty();
    }

    private Optional<ProgramRun> program(StackTask task) {
        PulumiStackName name =
                new PulumiStackName(task.environment(), task.stack().name());
        UpstreamOutputs upstreams = task.operation() == Operation.PREVIEW
                ? stack -> Optional.ofNullable(task.upstreams().get(stack)).flatMap(EngineStackRunner::outputs)
                : UpstreamOutputs.DEPLOYED;
        return Optional.ofNullable(programs.get(task.stack().name()))
                .map(program -> new ProgramRun(
                        name,
                        program,
                        upstreams,
                        heldOutputs.of(task),
                        transformations.apply(task.stack().name())));
    }

    static Optional<Map<OutputName, OutputValue>> outputs(Outcome outcome) {
        if (outcome instanceof Outcome.Updated updated) {
            return Optional.of(updated.outputs());
        }
        if (outcome instanceof Outcome.Unchanged unchanged) {
            return Optional.of(unchanged.outputs());
        }
        return Optional.empty(); // up to date: what is deployed counts
    }

    private static Optional<Integer> resources(Outcome outcome) {
        if (outcome instanceof Outcome.Updated updated) {
            return Optional.of(updated.changes().size() + updated.unchanged());
        }
        return outcome instanceof Outcome.Unchanged unchanged ? Optional.of(unchanged.unchanged()) : Optional.empty();
    }
}
