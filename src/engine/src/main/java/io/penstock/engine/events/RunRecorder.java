package io.penstock.engine.events;

import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.run.Failure;
import io.penstock.orchestration.run.ResourceChange;
import io.penstock.orchestration.run.ResourceChange.Kind;
import io.penstock.orchestration.run.ResourceChange.PropertyChange;
import io.penstock.orchestration.run.RunEvent;
import io.penstock.orchestration.run.RunListener;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Folds the engine's events of one stack into run events and into what changed.
 *
 * <p>A replacement is up to three steps on one resource and becomes one change. What the engine keeps for itself, such as
 * stack references and default providers, is left out. The times are those of receipt: the engine tells none.
 */
public final class RunRecorder {

    private final StackName stack;
    private final RunListener listener;
    private final SecretValues secrets;
    private final Clock clock;

    private final Map<String, Instant> started = new LinkedHashMap<>();
    private final Map<String, List<PropertyChange>> properties = new LinkedHashMap<>();
    private final Map<String, ResourceChange> changes = new LinkedHashMap<>();
    private final Set<String> unchanged = new LinkedHashSet<>();
    private final Set<String> reading = new LinkedHashSet<>();
    private final StackExports exports = new StackExports();
    private final FailureNotes failures = new FailureNotes();
    private Optional<Step> stackStep = Optional.empty();

    public RunRecorder(StackName stack, RunListener listener, SecretValues secrets, Clock clock) {
        this.stack = stack;
        this.listener = listener;
        this.secrets = secrets;
        this.clock = clock;
    }

    /** Takes the engine's next event. */
    public synchronized void on(EngineEvent event) {
        if (event instanceof EngineEvent.StepStarted begun) {
            begin(begun.step());
        } else if (event instanceof EngineEvent.StepFinished ended) {
            finish(ended.step());
        } else if (event instanceof EngineEvent.StepFailed failed) {
            failures.resource(failed.step().urn());
        } else if (event instanceof EngineEvent.Diagnostic diagnostic) {
            diagnose(diagnostic);
        }
    }

    /** What changed, in the order in which it did; nothing that stayed the same. */
    public synchronized List<ResourceChange> changes() {
        return List.copyOf(changes.values());
    }

    /** How many resources stayed as they were. */
    public synchronized int unchanged() {
        return unchanged.size();
    }

    /** The names of the outputs that the stack has once its program has ended; empty where the engine did not tell. */
    public synchronized Optional<Set<String>> exports() {
        return exports.names();
    }

    /**
     * Why the stack failed.
     *
     * @param fallback what to say where the engine told nothing
     */
    public synchronized Failure failure(String fallback) {
        return failures.failure(stack, secrets.mask(fallback), changes.size() + unchanged.size());
    }

    private void begin(Step step) {
        if (step.isInternal()) {
            return;
        }
        List<PropertyChange> differing = masked(PropertyChanges.of(step));
        properties.merge(step.urn(), differing, (known, found) -> known.isEmpty() ? found : known);
        if (started.putIfAbsent(step.urn(), clock.instant()) == null && !isSame(step) && !step.isStack()) {
            if (step.operation().equals("refresh")) {
                reading.add(step.urn());
            }
            listener.on(new RunEvent.ResourceStarted(clock.instant(), stack, change(step, kind(step.operation()))));
        }
    }

    private void finish(Step step) {
        if (step.isInternal()) {
            return;
        }
        exports.on(step);
        if (step.isStack() && step.operation().equals("same")) {
            stackStep = Optional.of(step);
            finishStack(step);
            return;
        }
        Kind kind = kind(step.operation());
        if (kind == Kind.SAME) {
            unchanged.add(step.urn());
            tellRead(step);
        } else if (kind != Kind.READ) {
            Kind whole = step.operation().equals("delete-replaced") && !wasReplaced(step) ? Kind.DELETE : kind;
            boolean first = changes.put(step.urn(), change(step, whole)) == null || whole == Kind.REPLACE;
            boolean lastOfReplacement = !step.operation().equals("delete-replaced")
                    && !step.operation().equals("replace");
            if (first && lastOfReplacement) {
                tellFinished(step);
            }
        }
    }

    private boolean wasReplaced(Step step) {
        ResourceChange known = changes.get(step.urn());
        return known != null && known.kind() == Kind.REPLACE;
    }

    /** The stack's last event has its new outputs; the first one has none of them, or still the old ones. */
    private void finishStack(Step step) {
        List<PropertyChange> outputs = masked(PropertyChanges.ofOutputs(step));
        if (outputs.isEmpty()) {
            changes.remove(step.urn());
            unchanged.add(step.urn());
        } else {
            unchanged.remove(step.urn());
            changes.put(step.urn(), new ResourceChange(step.urn(), step.type(), step.name(), Kind.UPDATE, outputs));
        }
    }

    /** Adds changes of the stack's outputs that no event tells. What one tells of an output counts more. */
    public synchronized void outputsDiffer(List<PropertyChange> found) {
        stackStep.ifPresent(step -> {
            ResourceChange known = changes.get(step.urn());
            SortedMap<String, PropertyChange> outputs = new TreeMap<>();
            found.forEach(change -> outputs.put(change.path(), change));
            if (known != null) {
                known.properties().forEach(change -> outputs.put(change.path(), change));
            }
            if (!found.isEmpty()) {
                unchanged.remove(step.urn());
                changes.put(
                        step.urn(),
                        new ResourceChange(
                                step.urn(), step.type(), step.name(), Kind.UPDATE, List.copyOf(outputs.values())));
            }
        });
    }

    /** A refresh looks at every resource, and finds most as they are recorded. */
    private void tellRead(Step step) {
        if (reading.remove(step.urn())) {
            Instant now = clock.instant();
            Duration took = Duration.between(started.getOrDefault(step.urn(), now), now);
            listener.on(new RunEvent.ResourceFinished(now, stack, change(step, Kind.SAME), took));
        }
    }

    private void tellFinished(Step step) {
        Instant now = clock.instant();
        Duration took = Duration.between(started.getOrDefault(step.urn(), now), now);
        ResourceChange change = changes.get(step.urn());
        if (change != null) {
            listener.on(new RunEvent.ResourceFinished(now, stack, change, took));
        }
    }

    private void diagnose(EngineEvent.Diagnostic diagnostic) {
        String text = secrets.mask(diagnostic.message().strip());
        if (text.isEmpty() || diagnostic.ephemeral() || diagnostic.severity().equals("debug")) {
            return;
        }
        boolean isError = diagnostic.severity().equals("error");
        if (isError && (FailureNotes.isEcho(text) || failures.addMissingStack(diagnostic.urn(), text))) {
            return;
        }
        boolean ofResource =
                !diagnostic.urn().isEmpty() && !Step.typeOf(diagnostic.urn()).equals(ResourceChange.STACK_TYPE);
        if (isError && ofResource) {
            Failure.ResourceFailure failure = failures.add(diagnostic.urn(), text);
            listener.on(new RunEvent.ResourceFailed(clock.instant(), stack, failure));
            return;
        }
        if (isError) {
            failures.add(text);
        }
        listener.on(new RunEvent.Message(clock.instant(), stack, severity(diagnostic.severity()), text));
    }

    private ResourceChange change(Step step, Kind kind) {
        List<PropertyChange> differing = kind == Kind.UPDATE || kind == Kind.REPLACE
                ? properties.getOrDefault(step.urn(), List.of())
                : List.of();
        if (kind == Kind.UPDATE && differing.isEmpty()) {
            differing = masked(PropertyChanges.ofFound(step));
        }
        return new ResourceChange(step.urn(), step.type(), step.name(), kind, differing, inputs(step, kind));
    }

    private SortedMap<String, String> inputs(Step step, Kind kind) {
        SortedMap<String, String> inputs = new TreeMap<>();
        if (kind == Kind.CREATE) {
            CreatedInputs.of(step).forEach((name, value) -> inputs.put(name, secrets.mask(value)));
        }
        return inputs;
    }

    private List<PropertyChange> masked(List<PropertyChange> changes) {
        return changes.stream()
                .map(change -> new PropertyChange(
                        change.path(),
                        secrets.mask(change.before()),
                        secrets.mask(change.after()),
                        change.forcesReplacement()))
                .toList();
    }

    private static boolean isSame(Step step) {
        return kind(step.operation()) == Kind.SAME;
    }

    /**
     * What a step means.
     *
     * @see <a href="https://github.com/pulumi/pulumi/blob/master/sdk/go/common/apitype/updates.go">the operations</a>
     */
    private static Kind kind(String operation) {
        return switch (operation) {
            case "create", "import" -> Kind.CREATE;
            case "update" -> Kind.UPDATE;
            case "delete" -> Kind.DELETE;
            case "replace", "create-replacement", "delete-replaced", "import-replacement", "read-replacement" ->
                Kind.REPLACE;
            case "same" -> Kind.SAME;
            default -> Kind.READ;
        };
    }

    private static RunEvent.Severity severity(String name) {
        return switch (name) {
            case "error" -> RunEvent.Severity.ERROR;
            case "warning" -> RunEvent.Severity.WARNING;
            default -> RunEvent.Severity.INFO;
        };
    }
}
