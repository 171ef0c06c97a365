package io.penstock.orchestration.run;

import io.penstock.orchestration.environment.StackName;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** A runner that does what a test says, and is {@link Outcome.Unchanged} for all other stacks. */
final class ScriptedRunner implements StackRunner {

    static final Outcome OK = new Outcome.Unchanged(1, Map.of(), Duration.ofSeconds(1));
    static final Outcome FAILED = new Outcome.Failed(new Failure("No.", List.of()), List.of(), Duration.ofSeconds(2));
    static final Outcome STOPPED = new Outcome.Cancelled(List.of(), Duration.ofSeconds(3));

    private final Map<StackName, Function<StackTask, Outcome>> script = new HashMap<>();

    ScriptedRunner on(String stack, Outcome outcome) {
        return on(stack, task -> outcome);
    }

    ScriptedRunner on(String stack, Function<StackTask, Outcome> action) {
        script.put(new StackName(stack), action);
        return this;
    }

    @Override
    public Outcome run(StackTask task, RunListener events) {
        return script.getOrDefault(task.stack().name(), ignored -> OK).apply(task);
    }
}
