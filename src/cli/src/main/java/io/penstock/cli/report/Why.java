package io.penstock.cli.report;

import io.penstock.cli.view.Wording;
import io.penstock.orchestration.cause.Cause;
import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.run.Operation;
import io.penstock.orchestration.run.Outcome;
import io.penstock.orchestration.run.ResourceChange;
import io.penstock.orchestration.run.ResourceChange.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Why a stack is as its row says: how it ended, what it loses, and which outputs of others make it change. */
final class Why {

    private static final int CAUSES = 2;
    private static final int LOSSES = 3;

    private final ReportedRun run;
    private final Cuts cuts;

    Why(ReportedRun run, Cuts cuts) {
        this.run = run;
        this.cuts = cuts;
    }

    String of(StackName stack, Outcome outcome) {
        List<String> parts = new ArrayList<>();
        String end = end(outcome);
        if (!end.isEmpty()) {
            parts.add(end);
        }
        List<ResourceChange> changes = run.changes(stack);
        List<ResourceChange> losses = changes.stream().filter(run::losesData).toList();
        if (!losses.isEmpty()) {
            parts.add("**" + run.holdsData() + "**: "
                    + losses.stream()
                            .limit(LOSSES)
                            .map(change -> Markdown.code(change.name()))
                            .collect(Collectors.joining(", "))
                    + more(losses.size() - LOSSES, "resource"));
        }
        String causes = causes(stack);
        if (!causes.isEmpty()) {
            parts.add(causes);
        } else if (outcome.succeeded() && !changes.isEmpty()) {
            parts.addAll(beginning(changes));
        }
        return String.join("; ", parts);
    }

    private static String end(Outcome outcome) {
        if (outcome instanceof Outcome.Failed failed) {
            int resources = failed.failure().resources().size();
            return "**failed**" + (resources == 0 ? "" : ": " + Wording.count(resources, "resource"));
        } else if (outcome instanceof Outcome.Blocked blocked) {
            return "not run: needs " + Wording.list(blocked.by());
        } else if (outcome instanceof Outcome.NotStarted notStarted) {
            return "not started: " + Wording.list(notStarted.failed()) + " failed";
        } else if (outcome instanceof Outcome.Cancelled cancelled) {
            return cancelled.took().isZero() ? "not started" : "stopped";
        } else if (outcome instanceof Outcome.UpToDate upToDate) {
            return "up to date: " + Markdown.text(upToDate.proof());
        }
        return outcome instanceof Outcome.Unchanged ? "no changes" : "";
    }

    private String causes(StackName stack) {
        List<Cause> causes = run.findings().causes().of(stack);
        if (cuts.has(new Piece.Chains())) {
            return causes.isEmpty()
                    ? ""
                    : CauseWords.first(causes.get(0), run.verb()) + more(causes.size() - 1, "output");
        }
        return causes.stream()
                        .limit(CAUSES)
                        .map(cause -> CauseWords.whole(cause, run.verb()))
                        .collect(Collectors.joining("; "))
                + more(causes.size() - CAUSES, "output");
    }

    /** Only where code is brought up can it be said that a change comes from the stack itself. */
    private List<String> beginning(List<ResourceChange> changes) {
        if (run.operation() != Operation.PREVIEW && run.operation() != Operation.UP) {
            return List.of();
        }
        boolean isNew =
                changes.stream().anyMatch(change -> ReportedRun.isStack(change) && change.kind() == Kind.CREATE);
        boolean goes = changes.stream().anyMatch(change -> ReportedRun.isStack(change) && change.kind() == Kind.DELETE);
        return List.of(isNew ? "new" : goes ? "taken down" : "begins here");
    }

    private static String more(int number, String what) {
        return number <= 0 ? "" : " and " + Wording.count(number, "more " + what);
    }
}
