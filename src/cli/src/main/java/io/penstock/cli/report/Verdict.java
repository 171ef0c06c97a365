package io.penstock.cli.report;

import io.penstock.cli.view.SummaryView;
import io.penstock.cli.view.Wording;
import io.penstock.orchestration.run.Operation;
import io.penstock.orchestration.run.RunTotals;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** What came of a run, in one line; and its totals, which are those that the terminal shows. */
final class Verdict {

    private Verdict() {}

    /** A heading such as {@code Preview of dev: data would be lost (1 resource)}. */
    static String heading(ReportedRun run) {
        return "### " + Wording.title(run.operation()) + " of " + run.report().environment()
                + run.asOf().map(from -> " as of " + from).orElse("") + ": "
                + String.join("; ", parts(run)) + "\n";
    }

    /** The totals, what was asked for, and when. */
    static String totals(ReportedRun run) {
        String totals = run.report().outcomes().isEmpty()
                ? ""
                : SummaryView.total(run.report()).toString().strip() + "\n\n";
        return totals + Markdown.code(run.command()) + " · started "
                + run.report().started().truncatedTo(ChronoUnit.SECONDS) + "\n";
    }

    private static List<String> parts(ReportedRun run) {
        if (run.problem().isPresent()) {
            return List.of("not completed");
        }
        if (run.report().outcomes().isEmpty()) {
            return List.of("nothing is deployed");
        }
        RunTotals totals = RunTotals.of(run.report());
        List<String> parts = new ArrayList<>();
        if (totals.failed() > 0) {
            parts.add("failed (" + totals.failed() + " of " + Wording.count(totals.stacks(), "stack") + ")");
        }
        if (totals.cancelled() > 0) {
            parts.add("stopped");
        }
        if (!run.refusals().isEmpty()) {
            parts.add("`up` would be refused");
        }
        int losses = run.losses().size();
        if (losses > 0) {
            parts.add(loss(run.operation()) + " (" + Wording.count(losses, "resource") + ")");
        }
        if (parts.isEmpty()) {
            parts.add(well(run, totals));
        } else if (run.report().succeeded() && !run.operation().onlyTells()) {
            parts.add(0, "done");
        }
        return parts;
    }

    private static String loss(Operation operation) {
        return switch (operation) {
            case PREVIEW -> "data would be lost";
            case UP, DESTROY -> "data was replaced or deleted";
            case REFRESH, DRIFT -> "what held data is gone";
        };
    }

    private static String well(ReportedRun run, RunTotals totals) {
        int changes =
                totals.changes().values().stream().mapToInt(Integer::intValue).sum();
        boolean any = changes > 0
                || run.report().outcomes().values().stream().anyMatch(outcome -> !ReportedRun.isUnchanged(outcome));
        if (run.operation() == Operation.DRIFT) {
            return any ? "differs from what is recorded: " + Wording.count(changes, "resource") : "as it is recorded";
        }
        if (run.isPreview() && any) {
            return changes == 0 ? "outputs would change" : Wording.count(changes, "resource") + " would change";
        } else if (run.isPreview()) {
            return "nothing would change";
        }
        return any ? "done" : "done, nothing changed";
    }
}
