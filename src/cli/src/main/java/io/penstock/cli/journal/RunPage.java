package io.penstock.cli.journal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.cli.view.Line;
import io.penstock.cli.view.PlanView;
import io.penstock.cli.view.Style;
import io.penstock.cli.view.SummaryView;
import io.penstock.cli.view.Wording;
import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.gate.DataTypes;
import io.penstock.orchestration.gate.PreviewFindings;
import io.penstock.orchestration.run.RunReport;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/** One run, told again from its files. */
public record RunPage(RunDetails run, DataTypes types, ZoneId zone) {

    public List<Line> lines(int width) {
        RunEntry entry = run.entry();
        RunReport report = run.report();
        List<Line> lines = new ArrayList<>();
        lines.add(Line.of("Run " + entry.id() + ": " + entry.command(), Style.BOLD));
        lines.add(Line.of(new RunTable(List.of(entry), zone).time(entry)
                        + entry.took()
                                .map(took -> " · " + Wording.duration(took))
                                .orElse("")
                        + " · ")
                .add(entry.result().words(), RunTable.style(entry)));
        lines.add(Line.EMPTY);
        PreviewFindings findings = PreviewFindings.of(run.graph(), report, types);
        lines.addAll(SummaryView.stacks(report, types, width));
        run.running()
                .forEach(stack -> lines.add(
                        open(stack, entry.result() == RunEntry.Result.RUNNING ? "running" : "begun, no end")));
        run.waiting().forEach(stack -> lines.add(open(stack, "not started")));
        lines.add(Line.EMPTY);
        lines.addAll(PlanView.details(findings, width));
        if (entry.took().isEmpty()) {
            lines.addAll(end(entry));
        } else {
            lines.add(SummaryView.total(report));
            lines.addAll(PlanView.end(findings, width));
            lines.addAll(SummaryView.criticalPath(run.graph(), report));
        }
        List<Line> failures = entry.took().isEmpty()
                ? List.of()
                : SummaryView.failures(report, entry.command(), OptionalInt.empty(), width);
        if (!failures.isEmpty()) {
            lines.add(Line.EMPTY);
            lines.addAll(failures);
        }
        lines.add(Line.of("Events: .penstock/runs/" + entry.id() + "/" + RunFiles.EVENTS, Style.DIM));
        return lines;
    }

    /** The report, with what a list of runs says of the run. */
    public ObjectNode json() {
        ObjectNode json = run.json().deepCopy();
        json.put("id", run.entry().id());
        json.put("result", run.entry().result().name().toLowerCase(Locale.ROOT));
        names(json, "running", run.running());
        names(json, "notStarted", run.waiting());
        return json;
    }

    private static void names(ObjectNode json, String name, List<StackName> stacks) {
        var array = json.putArray(name);
        stacks.forEach(stack -> array.add(stack.value()));
    }

    private Line open(StackName stack, String words) {
        int names = run.graph().stacks().stream()
                .mapToInt(name -> name.value().length())
                .max()
                .orElse(0);
        return Line.of("  · ", Style.DIM).add(stack.value()).to(4 + names + 3).add(words);
    }

    private List<Line> end(RunEntry entry) {
        return switch (entry.result()) {
            case RUNNING -> List.of(Line.of("It goes on.", Style.CHANGE));
            case KILLED ->
                List.of(
                        Line.of(
                                "It was killed: its process has ended, and what it had begun has no end here.",
                                Style.BAD),
                        Line.of("To go on: " + entry.command(), Style.BOLD));
            default -> List.of(Line.of("Its end is not known: it ran on another machine.", Style.CHANGE));
        };
    }
}
