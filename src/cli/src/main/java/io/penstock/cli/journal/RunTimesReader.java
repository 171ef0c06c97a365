package io.penstock.cli.journal;

import com.fasterxml.jackson.databind.JsonNode;
import io.penstock.cli.journal.RunTimes.Ending;
import io.penstock.cli.journal.RunTimes.ResourceTimes;
import io.penstock.cli.journal.RunTimes.Span;
import io.penstock.cli.journal.RunTimes.StackTimes;
import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.run.ResourceChange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Follows a run's events, in their order. */
final class RunTimesReader {

    private final Map<StackName, StackReading> stacks = new LinkedHashMap<>();

    private RunTimesReader() {}

    /** @throws IllegalArgumentException if these are not a run's events */
    static RunTimes read(List<JsonNode> events) {
        if (events.isEmpty()) {
            throw new IllegalArgumentException("it holds no event");
        }
        RunTimesReader reader = new RunTimesReader();
        events.forEach(reader::follow);
        return new RunTimes(
                ReportReader.instant(events.get(0), "at"),
                ReportReader.instant(events.get(events.size() - 1), "at"),
                reader.stacks.values().stream()
                        .filter(stack -> !stack.spans.isEmpty())
                        .map(StackReading::times)
                        .toList());
    }

    private void follow(JsonNode event) {
        Instant at = ReportReader.instant(event, "at");
        switch (event.path("event").asText()) {
            case "stackStarted" -> stack(event).spans.add(new Span(at, Optional.empty()));
            case "stackFinished" -> stack(event).ended(at);
            case "resourceStarted" ->
                stack(event).started(ReportReader.change(ReportReader.member(event, "resource")), at);
            case "resourceFinished" ->
                stack(event).ended(ReportReader.text(ReportReader.member(event, "resource"), "urn"), at, Ending.DONE);
            case "resourceFailed" ->
                stack(event).ended(ReportReader.text(ReportReader.member(event, "failure"), "urn"), at, Ending.FAILED);
            default -> {
                // Says nothing of times.
            }
        }
    }

    private StackReading stack(JsonNode event) {
        return stacks.computeIfAbsent(ReportReader.stackName(event), StackReading::new);
    }

    private static final class StackReading {

        private final StackName name;
        private final List<Span> spans = new ArrayList<>();
        private final List<ResourceTimes> resources = new ArrayList<>();

        StackReading(StackName name) {
            this.name = name;
        }

        /** Of a stack that did not run there is an end without a beginning. */
        void ended(Instant at) {
            if (!spans.isEmpty() && spans.get(spans.size() - 1).ended().isEmpty()) {
                Span open = spans.remove(spans.size() - 1);
                spans.add(new Span(open.began(), Optional.of(at)));
            }
        }

        void started(ResourceChange change, Instant at) {
            resources.add(new ResourceTimes(change, new Span(at, Optional.empty()), Ending.NOT_KNOWN));
        }

        /** What failed may still be told to have ended: the failure counts. */
        void ended(String urn, Instant at, Ending ending) {
            for (int i = resources.size() - 1; i >= 0; i--) {
                ResourceTimes open = resources.get(i);
                if (open.change().urn().equals(urn)) {
                    if (open.ending() == Ending.NOT_KNOWN) {
                        Span span = new Span(open.span().began(), Optional.of(at));
                        resources.set(i, new ResourceTimes(open.change(), span, ending));
                    }
                    return;
                }
            }
        }

        StackTimes times() {
            return new StackTimes(name, spans, resources);
        }
    }
}
