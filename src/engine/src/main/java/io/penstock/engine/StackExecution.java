package io.penstock.engine;

import com.google.gson.JsonElement;
import io.grpc.BindableService;
import io.penstock.engine.deployment.InlineLanguageHost;
import io.penstock.engine.events.EventReader;
import io.penstock.engine.events.EventsService;
import io.penstock.engine.events.RunRecorder;
import io.penstock.engine.events.SecretValues;
import io.penstock.engine.lock.StackLocks;
import io.penstock.engine.process.CliChild;
import io.penstock.engine.process.CliErrors;
import io.penstock.engine.process.CliResult;
import io.penstock.engine.process.PulumiCommands;
import io.penstock.engine.program.ProgramRun;
import io.penstock.engine.program.PulumiStackName;
import io.penstock.engine.resume.LostCreates;
import io.penstock.engine.state.PlainJson;
import io.penstock.engine.state.RecordText;
import io.penstock.orchestration.environment.OutputName;
import io.penstock.orchestration.environment.OutputValue;
import io.penstock.orchestration.run.Failure;
import io.penstock.orchestration.run.Operation;
import io.penstock.orchestration.run.Outcome;
import io.penstock.orchestration.run.ResourceChange;
import io.penstock.orchestration.run.RunEvent;
import io.penstock.orchestration.run.RunListener;
import io.penstock.orchestration.run.StackTask;
import io.penstock.orchestration.state.StackRecord;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** One stack's part of one run: one Pulumi command, which reaches back for the program and with its events. */
final class StackExecution {

    /** What every execution of a runner shares. */
    record Tools(
            EngineSettings settings,
            PulumiCommands commands,
            EncryptionConfig encryption,
            NewStacks newStacks,
            Function<StackTask, StackRecord> records,
            DecryptedStates decrypted,
            SecretSources secrets,
            Clock clock) {}

    private final Tools tools;
    private final StackTask task;
    private final PulumiStackName name;
    private final Optional<ProgramRun> program;
    private final Optional<DirectoryProject> directory;
    private final SecretValues secrets = new SecretValues();
    private final RunRecorder recorder;
    private final RunListener events;
    private final StackLocks locks;
    private final Instant begun;
    private SortedMap<OutputName, JsonElement> secretsBefore = new TreeMap<>();

    /**
     * @param program the one to run, empty where the operation runs none
     * @param directory where that program is elsewhere than in this process
     */
    StackExecution(
            Tools tools,
            StackTask task,
            Optional<ProgramRun> program,
            Optional<DirectoryProject> directory,
            RunListener events) {
        this.tools = tools;
        this.task = task;
        this.name = new PulumiStackName(task.environment(), task.stack().name());
        this.program = program;
        this.directory = directory;
        this.events = events;
        this.locks = new StackLocks(tools.settings(), tools.commands());
        this.recorder = new RunRecorder(task.stack().name(), events, secrets, tools.clock());
        this.begun = tools.clock().instant();
        task.upstreams().values().stream()
                .flatMap(outcome -> EngineStackRunner.outputs(outcome).stream())
                .flatMap(outputs -> outputs.values().stream())
                .forEach(this::keepSecret);
    }

    /** A preview hands a secret to the program without the engine, where it would be seen passing. */
    private void keepSecret(OutputValue output) {
        if (output instanceof OutputValue.Secret secret) {
            secrets.addAll(secret.value());
        }
    }

    Outcome run() {
        try {
            readSecrets();
            if (program.isPresent() && !task.cancel().isCancelled()) {
                tools.newStacks().createIfMissing(name);
            }
            CliResult result = locks.run(name, this::executeSafely, task.cancel(), this::tell);
            if (result.stackNotFound() && program.isPresent() && !task.cancel().isCancelled()) {
                tools.newStacks().create(name);
                result = executeSafely();
            }
            return outcome(result);
        } catch (EngineException e) {
            return failed(String.valueOf(e.getMessage()));
        }
    }

    /** A preview of a project elsewhere takes its secrets to be unknown where anything changes. */
    private void readSecrets() {
        if (program.isPresent() && (directory.isEmpty() || task.operation() == Operation.UP)) {
            secretsBefore = tools.decrypted().of(task.stack().name()).outputs();
            secretsBefore.values().forEach(value -> secrets.addAll(PlainJson.of(value)));
        }
    }

    private void tell(String message) {
        events.on(
                new RunEvent.Message(tools.clock().instant(), task.stack().name(), RunEvent.Severity.WARNING, message));
    }

    /** Runs the command; alone where it would write the encryption's salt to the config file that all stacks share. */
    private CliResult executeSafely() {
        if (!writesSalt()) {
            return execute();
        }
        synchronized (tools.encryption()) {
            return execute();
        }
    }

    private boolean writesSalt() {
        boolean passphrase = tools.settings().passphrase().isPresent()
                || System.getenv("PULUMI_CONFIG_PASSPHRASE") != null
                || System.getenv("PULUMI_CONFIG_PASSPHRASE_FILE") != null;
        return passphrase && tools.encryption().lacksSalt();
    }

    /**
     * Learns what no message may repeat: a provider knows what the state holds, and a program that does not run in this
     * process reads what we do not see.
     */
    private void learnSecrets() {
        SecretSources sources = tools.secrets();
        secrets.addAll(sources.ofState(task.stack().name()));
        if (directory.isPresent()) {
            task.stack().reads().forEach(read -> secrets.addAll(sources.ofState(read.stack())));
            secrets.addAll(sources.ofConfig(name));
        }
    }

    private CliResult execute() {
        learnSecrets();
        LostCreates lost = new LostCreates();
        EventsService events = new EventsService(json -> {
            lost.on(json);
            recorder.on(EventReader.read(json));
        });
        List<BindableService> services = new ArrayList<>(List.of(events));
        if (directory.isEmpty()) {
            program.ifPresent(run -> services.add(new InlineLanguageHost(run, run.transformations(), secrets)));
        }
        try (EngineServer server = EngineServer.start(services)) {
            Path work = tools.settings().workDirectory(name);
            Optional<Path> told =
                    task.operation().onlyTells() ? Optional.empty() : Optional.of(LostCreates.events(work));
            PulumiCommands commands = directory.map(DirectoryProject::commands).orElse(tools.commands());
            CliChild child = commands.startChange(arguments(server.address()), work.resolve("errors.txt"), told);
            task.cancel().onCancel(child::askToStop);
            CliResult result = child.await();
            events.awaitLast();
            if (!task.operation().onlyTells()) {
                lost.keep(work);
            }
            return result;
        }
    }

    private List<String> arguments(String server) {
        List<String> arguments = new ArrayList<>(
                switch (task.operation()) {
                    case PREVIEW -> List.of("preview");
                    case UP -> List.of("up", "--yes", "--skip-preview");
                    case DRIFT -> List.of("refresh", "--preview-only");
                    case REFRESH -> List.of("refresh", "--yes", "--skip-preview");
                    case DESTROY -> List.of("destroy", "--yes", "--skip-preview");
                });
        arguments.addAll(List.of("--stack", name.toString()));
        arguments.addAll(List.of("--config-file", tools.settings().configFile().toString()));
        arguments.addAll(List.of("--event-log", "tcp://" + server));
        if (task.operation() == Operation.UP) {
            arguments.addAll(
                    List.of("--exec-agent", RecordText.write(tools.records().apply(task))));
        }
        if (directory.isPresent()) {
            arguments.addAll(List.of("--cwd", directory.get().prepare().toString()));
        } else if (program.isPresent()) {
            arguments.addAll(List.of("--exec-kind", "auto.inline", "--client=" + server));
        }
        return arguments;
    }

    private Outcome outcome(CliResult result) {
        if (result.stackNotFound() && program.isEmpty()) {
            return new Outcome.Unchanged(0, Map.of(), took()); // nothing there to look at or to destroy
        }
        if (result.succeeded()) {
            List<ResourceChange> told = recorder.changes();
            Map<OutputName, OutputValue> outputs = directory
                    .map(project -> outputs(project, told))
                    .or(() -> program.map(ProgramRun::outputs))
                    .orElse(Map.of());
            recorder.outputsDiffer(SecretChanges.of(secretsBefore, outputs));
            List<ResourceChange> changes = recorder.changes();
            return changes.isEmpty()
                    ? new Outcome.Unchanged(recorder.unchanged(), outputs, took())
                    : new Outcome.Updated(changes, recorder.unchanged(), outputs, took());
        }
        if (task.cancel().isCancelled()) {
            return new Outcome.Cancelled(recorder.changes(), took());
        }
        String reason = locks.refusal(name, result).orElseGet(() -> CliErrors.of(result));
        return new Outcome.Failed(recorder.failure(reason), recorder.changes(), took());
    }

    private Map<OutputName, OutputValue> outputs(DirectoryProject project, List<ResourceChange> changes) {
        if (task.operation() == Operation.UP) {
            return project.updated();
        }
        Map<OutputName, OutputValue> outputs = project.previewed(changes, recorder.exports());
        project.blindSpots(outputs).ifPresent(this::tell);
        return outputs;
    }

    private Outcome failed(String message) {
        return new Outcome.Failed(new Failure(secrets.mask(message), List.of()), recorder.changes(), took());
    }

    private Duration took() {
        return Duration.between(begun, tools.clock().instant());
    }
}
