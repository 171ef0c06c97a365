package io.penstock.orchestration.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Updates a stack only where nothing is objected to its preview, which is made just before, with what is deployed by then. */
public final class PreviewedUpdate {

    private final StackRunner runner;

    public PreviewedUpdate(StackRunner runner) {
        this.runner = runner;
    }

    /**
     * Puts right what was left half-way, previews the stack and updates it.
     *
     * @param objection why the stack must not do what its preview shows: whole sentences, empty where it may
     * @return a failure without changes where there is an objection or the preview fails
     */
    public Outcome run(StackTask task, RunListener events, Function<Outcome, Optional<String>> objection) {
        Optional<Outcome> unsettled = runner.settle(task, events);
        if (unsettled.isPresent()) {
            return unsettled.get();
        }
        List<RunEvent> messages = Collections.synchronizedList(new ArrayList<>());
        Outcome preview = runner.run(task.previewed(), event -> {
            if (event instanceof RunEvent.Message) {
                messages.add(event);
            }
        });
        if (!preview.succeeded()) {
            messages.forEach(events::on);
            return preview instanceof Outcome.Failed failed
                    ? new Outcome.Failed(failed.failure(), List.of(), failed.took())
                    : new Outcome.Cancelled(List.of(), Duration.ZERO);
        }
        return objection
                .apply(preview)
                .<Outcome>map(why -> new Outcome.Failed(new Failure(why, List.of()), List.of(), preview.took()))
                .orElseGet(() -> longer(runner.run(task, events), preview.took()));
    }

    /** The outcome of a stack that was previewed before. */
    private static Outcome longer(Outcome outcome, Duration preview) {
        Duration took = outcome.took().plus(preview);
        if (outcome instanceof Outcome.Updated updated) {
            return new Outcome.Updated(updated.changes(), updated.unchanged(), updated.outputs(), took);
        }
        if (outcome instanceof Outcome.Unchanged unchanged) {
            return new Outcome.Unchanged(unchanged.unchanged(), unchanged.outputs(), took);
        }
        return outcome instanceof Outcome.Failed failed
                ? new Outcome.Failed(failed.failure(), failed.changes(), took)
                : outcome;
    }
}
