package io.penstock.engine.resume;

import io.penstock.engine.EngineException;
import io.penstock.engine.program.PulumiStackName;
import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.run.Failure;
import io.penstock.orchestration.run.Operation;
import io.penstock.orchestration.run.Outcome;
import io.penstock.orchestration.run.RunEvent;
import io.penstock.orchestration.run.RunListener;
import io.penstock.orchestration.run.StackRunner;
import io.penstock.orchestration.run.StackTask;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Runs stacks; of one whose last run was killed, puts the state right before it is changed. */
public final class ResumingRunner implements StackRunner {

    private final StackRunner runner;
    private final Reconciliation reconciliation;
    private final Predicate<StackName> interrupted;
    private final Consumer<StackName> changed;
    private final Clock clock;

    /**
     * @param interrupted whether operations of the stack are pending
     * @param changed is told of a stack whose state was written
     */
    public ResumingRunner(
            StackRunner runner,
            Reconciliation reconciliation,
            Predicate<StackName> interrupted,
            Consumer<StackName> changed,
            Clock clock) {
        this.runner = runner;
        this.reconciliation = reconciliation;
        this.interrupted = interrupted;
        this.changed = changed;
        this.clock = clock;
    }

    @Override
    public Outcome run(StackTask task, RunListener events) {
        if (task.operation().onlyTells() || task.cancel().isCancelled()) {
            return runner.run(task, events);
        }
        Optional<Outcome> unsettled = settle(task, events);
        if (unsettled.isPresent()) {
            return unsettled.get();
        }
        Instant begun = clock.instant();
        PulumiStackName name =
                new PulumiStackName(task.environment(), task.stack().name());
        try {
            Outcome outcome = runner.run(task, events);
            while (adoptedRefused(task, name, outcome, messages(task, events))) {
                changed.accept(task.stack().name());
                outcome = runner.run(task, events);
            }
            return outcome;
        } catch (EngineException e) {
            return failed(e, begun);
        }
    }

    @Override
    public Optional<Outcome> settle(StackTask task, RunListener events) {
        if (task.cancel().isCancelled()) {
            return Optional.empty();
        }
        Instant begun = clock.instant();
        StackName stack = task.stack().name();
        PulumiStackName name = new PulumiStackName(task.environment(), stack);
        try {
            if (interrupted.test(stack) || reconciliation.hasLost(name)) {
                reconciliation.run(name, task.operation(), task.cancel(), messages(task, events));
                changed.accept(stack);
            }
            return Optional.empty();
        } catch (EngineException e) {
            return Optional.of(failed(e, begun));
        }
    }

    private Consumer<String> messages(StackTask task, RunListener events) {
        return text ->
                events.on(new RunEvent.Message(clock.instant(), task.stack().name(), RunEvent.Severity.WARNING, text));
    }

    private Outcome failed(EngineException e, Instant begun) {
        return new Outcome.Failed(
                new Failure(String.valueOf(e.getMessage()), List.of()),
                List.of(),
                Duration.between(begun, clock.instant()));
    }

    /** Whether a resource was taken into the state that the run could not make because it is there already. */
    private boolean adoptedRefused(StackTask task, PulumiStackName name, Outcome outcome, Consumer<String> messages) {
        if (task.operation() != Operation.UP || !reconciliation.awaitsRefusals(name)) {
            return false;
        }
        if (outcome.succeeded()) {
            reconciliation.refusalsSettled(name);
        }
        boolean adopted = false;
        if (outcome instanceof Outcome.Failed failed) {
            for (Failure.ResourceFailure refused : failed.failure().resources()) {
                adopted |= reconciliation.adoptRefused(name, refused.urn(), refused.message(), task.cancel(), messages);
            }
        }
        return adopted;
    }
}
