package io.penstock.orchestration.reviewed;

import io.penstock.orchestration.environment.ShellCommand;
import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.run.Failure;
import io.penstock.orchestration.run.Outcome;
import io.penstock.orchestration.run.PreviewedUpdate;
import io.penstock.orchestration.run.ResourceChange;
import io.penstock.orchestration.run.RunEvent;
import io.penstock.orchestration.run.RunListener;
import io.penstock.orchestration.run.StackRunner;
import io.penstock.orchestration.run.StackTask;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Runs a stack only where that does what was reviewed: previews it first, with what the stacks that it reads really export
 * by now, and holds that against the report.
 */
public final class ReviewedRunner implements StackRunner {

    private static final int LISTED = 20;

    private final StackRunner runner;
    private final ReviewedPlan plan;
    private final Function<StackName, Sources> sources;
    private final Clock clock;
    private final Set<StackName> updated = ConcurrentHashMap.newKeySet();

    /** @param sources see {@link Staleness#sources} */
    public ReviewedRunner(StackRunner runner, ReviewedPlan plan, Function<StackName, Sources> sources, Clock clock) {
        this.runner = runner;
        this.plan = plan;
        this.sources = sources;
        this.clock = clock;
    }

    @Override
    public Outcome run(StackTask task, RunListener events) {
        return switch (task.operation()) {
            case UP -> update(task, events);
            case DESTROY -> plan.removed().contains(task.stack().name()) ? runner.run(task, events) : unseen(task);
            case PREVIEW, REFRESH, DRIFT -> runner.run(task, events);
        };
    }

    @Override
    public Optional<Outcome> settle(StackTask task, RunListener events) {
        return runner.settle(task, events);
    }

    private Outcome update(StackTask task, RunListener events) {
        StackName stack = task.stack().name();
        return new PreviewedUpdate(runner).run(task, events, preview -> {
            Comparison comparison = plan.compare(stack, preview.changes(), sources.apply(stack));
            if (!comparison.deviations().isEmpty()) {
                return Optional.of(message(task, comparison.deviations()));
            }
            tell(task, comparison.notNeeded(), events);
            return Optional.empty();
        });
    }

    private String message(StackTask task, List<Deviation> deviations) {
        StackName stack = task.stack().name();
        List<String> lines = new ArrayList<>();
        lines.add(
                plan.shown().containsKey(stack)
                        ? "It would not do what was reviewed, so nothing of it was changed."
                        : "The reviewed report does not have this stack, so nothing of it was changed.");
        deviations.stream().limit(LISTED).forEach(deviation -> lines.add("- " + deviation.sentence()));
        if (deviations.size() > LISTED) {
            lines.add("- There are " + (deviations.size() - LISTED) + " more such differences.");
        }
        lines.add("Preview again and have the new report reviewed: "
                + ShellCommand.of("preview", task.environment(), "--json"));
        return String.join("\n", lines);
    }

    /** Tells it once: where a stack is run again, what was reviewed has been done. */
    private void tell(StackTask task, List<ResourceChange> notNeeded, RunListener events) {
        StackName stack = task.stack().name();
        if (updated.add(stack) && !notNeeded.isEmpty()) {
            String names = Staleness.list(notNeeded.stream()
                    .map(change -> "\"" + change.name() + "\"")
                    .toList());
            events.on(new RunEvent.Message(
                    clock.instant(),
                    stack,
                    RunEvent.Severity.WARNING,
                    "What was reviewed of " + names + " is not needed any more."));
        }
    }

    private static Outcome unseen(StackTask task) {
        String message =
                "The reviewed report does not show that the stack is no longer in the code, so it was not taken down.\n"
                        + "Preview again and have the new report reviewed: "
                        + ShellCommand.of("preview", task.environment(), "--json");
        return new Outcome.Failed(new Failure(message, List.of()), List.of(), Duration.ZERO);
    }
}
