package io.penstock.cli.view;

import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.run.ResourceChange;
import io.penstock.orchestration.run.RunEvent;
import java.time.Duration;
import java.util.List;

/** A run as a log: a line for each event that a reader of a CI job wants to see. Pure. */
public final class LogView {

    private LogView() {}

    /** The lines for an event; {@code model} is what is known after it. Usually one or none. */
    public static List<Line> lines(RunModel model, RunEvent event) {
        int nameWidth = model.stacks().keySet().stream()
                .mapToInt(stack -> stack.value().length())
                .max()
                .orElse(0);
        if (event instanceof RunEvent.RunStarted) {
            return List.of(Line.of(model.title()));
        } else if (event instanceof RunEvent.StackStarted e) {
            return List.of(line(model, event, e.stack(), nameWidth, "started"));
        } else if (event instanceof RunEvent.ResourceFinished e) {
            return model.operation().onlyTells() || e.change().kind() == ResourceChange.Kind.SAME
                    ? List.of()
                    : List.of(line(model, event, e.stack(), nameWidth, finished(e)));
        } else if (event instanceof RunEvent.ResourceFailed e) {
            return List.of(line(
                    model,
                    event,
                    e.stack(),
                    nameWidth,
                    "failed: " + e.failure().name() + " ("
                            + Wording.type(e.failure().type()) + "): "
                            + e.failure().message()));
        } else if (event instanceof RunEvent.Message e) {
            return e.severity() == RunEvent.Severity.INFO
                    ? List.of()
                    : List.of(line(
                            model,
                            event,
                            e.stack(),
                            nameWidth,
                            (e.severity() == RunEvent.Severity.WARNING ? "warning: " : "error: ") + e.text()));
        } else if (event instanceof RunEvent.StackFinished e) {
            StackLine words = model.line(StackLine.WIDEST);
            String time = e.outcome().took().isZero()
                    ? ""
                    : " (" + Wording.duration(e.outcome().took()) + ")";
            return List.of(line(model, event, e.stack(), nameWidth, words.words(e.outcome()) + time));
        } else if (event instanceof RunEvent.CancelRequested) {
            return List.of(
                    Line.of(time(model, event) + "  Stopping: nothing new starts, what has begun is being ended."));
        } else if (event instanceof RunEvent.FailureStopsRun e) {
            return List.of(Line.of(time(model, event) + "  Stopping: " + e.failed()
                    + " failed, so nothing more starts; what runs is" + " waited for."));
        }
        return List.of();
    }

    private static String finished(RunEvent.ResourceFinished event) {
        return Wording.done(event.change().kind()) + " " + event.change().name() + " ("
                + Wording.type(event.change().type()) + ")"
                + (event.took().compareTo(Duration.ofMillis(500)) < 0 ? "" : " in " + Wording.duration(event.took()));
    }

    private static Line line(RunModel model, RunEvent event, StackName stack, int nameWidth, String text) {
        String time = time(model, event);
        return Line.of(time + "  ")
                .add(stack.value())
                .to(time.length() + 2 + nameWidth + 2)
                .add(text);
    }

    private static String time(RunModel model, RunEvent event) {
        return Wording.clock(Duration.between(model.started().orElse(event.at()), event.at()));
    }
}
