package io.penstock.orchestration.run;

import io.penstock.orchestration.environment.OutputName;
import io.penstock.orchestration.environment.OutputValue;
import io.penstock.orchestration.environment.StackName;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** How one stack's part of a run ended. In a preview, changes are those that an update would make. */
public sealed interface Outcome {

    /** Whether dependents may run. */
    default boolean succeeded() {
        return this instanceof Updated || this instanceof Unchanged || this instanceof UpToDate;
    }

    /** What was changed, in a preview what would be. */
    default List<ResourceChange> changes() {
        return List.of();
    }

    /** The stack's outputs as far as they are known; empty where the stack did not succeed. */
    default Map<OutputName, OutputValue> outputs() {
        return Map.of();
    }

    /** How long the stack ran; zero where it did not. */
    default Duration took() {
        return Duration.ZERO;
    }

    /** The engine ran and changed something. {@code unchanged} counts the resources that it left alone. */
    record Updated(List<ResourceChange> changes, int unchanged, Map<OutputName, OutputValue> outputs, Duration took)
            implements Outcome {
        public Updated {
            changes = List.copyOf(changes);
            outputs = Map.copyOf(outputs);
        }
    }

    /** The engine ran and found nothing to change. */
    record Unchanged(int unchanged, Map<OutputName, OutputValue> outputs, Duration took) implements Outcome {
        public Unchanged {
            outputs = Map.copyOf(outputs);
        }
    }

    /** The engine did not run: {@code proof} says why that was not needed. */
    record UpToDate(String proof, Map<OutputName, OutputValue> outputs) implements Outcome {
        public UpToDate {
            outputs = Map.copyOf(outputs);
        }
    }

    /** The stack failed. {@code changes} are those that were made before, or beside, the failure. */
    record Failed(Failure failure, List<ResourceChange> changes, Duration took) implements Outcome {
        public Failed {
            changes = List.copyOf(changes);
        }
    }

    /** Not run, because these stacks, which it needs itself or through others, failed or were stopped. */
    record Blocked(SortedSet<StackName> by) implements Outcome {
        public Blocked {
            by = Collections.unmodifiableSortedSet(new TreeSet<>(by));
        }
    }

    /** Not run though nothing that it needs failed: these failed, and the run was to start nothing after a failure. */
    record NotStarted(SortedSet<StackName> failed) implements Outcome {
        public NotStarted {
            failed = Collections.unmodifiableSortedSet(new TreeSet<>(failed));
        }
    }

    /** Stopped by the user, before its start or part-way. Never a success. */
    record Cancelled(List<ResourceChange> changes, Duration took) implements Outcome {
        public Cancelled {
            changes = List.copyOf(changes);
        }
    }
}
