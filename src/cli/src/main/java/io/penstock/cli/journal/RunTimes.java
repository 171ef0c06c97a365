package io.penstock.cli.journal;

import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.run.ResourceChange;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * When what of a run happened, as its events tell.
 *
 * @param ended the last event; for a run that goes on or was killed the last that is known of it
 * @param stacks those that ran, in the order in which they began
 */
public record RunTimes(Instant began, Instant ended, List<StackTimes> stacks) {

    public RunTimes {
        stacks = List.copyOf(stacks);
    }

    public Duration took() {
        return Duration.between(began, ended);
    }

    /** How long each stack ran, in all its passes; what has no end counts as nothing. */
    public Map<StackName, Duration> ofStacks() {
        Map<StackName, Duration> took = new TreeMap<>();
        stacks.forEach(stack -> stack.spans().forEach(span -> span.ended()
                .ifPresent(end -> took.merge(stack.stack(), Duration.between(span.began(), end), Duration::plus))));
        return took;
    }

    /** A time of work; {@code ended} is empty where no end is written down. */
    public record Span(Instant began, Optional<Instant> ended) {}

    /**
     * One stack.
     *
     * @param spans the passes that reached it, one at least
     * @param resources those that were changed, in the order in which that began
     */
    public record StackTimes(StackName stack, List<Span> spans, List<ResourceTimes> resources) {
        public StackTimes {
            spans = List.copyOf(spans);
            resources = List.copyOf(resources);
        }
    }

    /** One change of one resource. */
    public record ResourceTimes(ResourceChange change, Span span, Ending ending) {}

    /** How a resource's change ended. */
    public enum Ending {
        DONE,
        FAILED,
        NOT_KNOWN
    }
}
