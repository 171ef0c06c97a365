package io.penstock.cli.report;

import io.penstock.cli.view.Wording;
import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.run.Outcome;
import io.penstock.orchestration.run.ResourceChange.Kind;
import io.penstock.orchestration.run.RunTotals;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The stacks of a run, a row each: how many resources change in which way, and why. */
final class StackTable {

    private final ReportedRun run;
    private final Cuts cuts;
    private final List<Kind> kinds = new ArrayList<>(List.of(Kind.CREATE, Kind.UPDATE, Kind.REPLACE, Kind.DELETE));

    StackTable(ReportedRun run, Cuts cuts) {
        this.run = run;
        this.cuts = cuts;
        if (RunTotals.of(run.report()).of(Kind.READ) > 0) {
            kinds.add(Kind.READ);
        }
    }

    String markdown() {
        Map<StackName, Outcome> outcomes = run.report().outcomes();
        if (outcomes.isEmpty()) {
            return "";
        }
        StringBuilder rows = new StringBuilder();
        outcomes.forEach((stack, outcome) -> rows.append(cuts.hasRow(stack, outcome) ? "" : row(stack, outcome)));
        return (rows.isEmpty() ? "" : head() + rows + "\n") + rest(outcomes);
    }

    private String head() {
        List<String> names = new ArrayList<>(List.of("stack"));
        List<String> aligned = new ArrayList<>(List.of("---"));
        for (Kind kind : kinds) {
            names.add(kind.name().toLowerCase(Locale.ROOT));
            aligned.add("--:");
        }
        names.add("why");
        aligned.add("---");
        return Markdown.row(names) + Markdown.row(aligned);
    }

    private String row(StackName stack, Outcome outcome) {
        List<String> cells = new ArrayList<>(List.of(stack.value()));
        for (Kind kind : kinds) {
            long count = run.changes(stack).stream()
                    .filter(change -> change.kind() == kind)
                    .count();
            cells.add(count == 0 ? "" : String.valueOf(count));
        }
        cells.add(new Why(run, cuts).of(stack, outcome));
        return Markdown.row(cells);
    }

    /** The stacks without a row. */
    private String rest(Map<StackName, Outcome> outcomes) {
        int unchanged = 0;
        int others = 0;
        for (Map.Entry<StackName, Outcome> entry : outcomes.entrySet()) {
            if (cuts.hasRow(entry.getKey(), entry.getValue())) {
                unchanged += ReportedRun.isUnchanged(entry.getValue()) ? 1 : 0;
                others += ReportedRun.isUnchanged(entry.getValue()) ? 0 : 1;
            }
        }
        List<String> parts = new ArrayList<>();
        if (others > 0) {
            parts.add(Wording.count(others, "more stack") + " of this run without a row here");
        }
        if (unchanged > 0) {
            parts.add(Wording.count(unchanged, "more stack") + " without changes");
        }
        return parts.isEmpty() ? "" : "… and " + Wording.list(parts) + ".\n\n";
    }
}
