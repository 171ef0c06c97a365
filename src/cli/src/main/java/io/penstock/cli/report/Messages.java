package io.penstock.cli.report;

import io.penstock.cli.view.Line;
import io.penstock.cli.view.SummaryView;
import io.penstock.cli.view.Wording;
import io.penstock.orchestration.environment.StackName;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** What went wrong or would be refused, in the words of the terminal; and the stacks that no code describes any more. */
final class Messages {

    private static final int UNBROKEN = 1_000_000;
    private static final int NAMES = 20;

    private final ReportedRun run;
    private final Cuts cuts;

    Messages(ReportedRun run, Cuts cuts) {
        this.run = run;
        this.cuts = cuts;
    }

    String markdown() {
        StringBuilder text = new StringBuilder();
        run.problem()
                .ifPresent(problem ->
                        text.append(Excerpt.of(cuts).block(problem.lines().toList())));
        run.findings().notes().stale().ifPresent(stale -> text.append("#### The reviewed report\n\n")
                .append(Excerpt.of(cuts).block(stale.lines().toList())));
        if (!run.refusals().isEmpty()) {
            List<String> lines = new ArrayList<>();
            run.refusals().forEach(refusal -> lines.addAll(refusal.lines().toList()));
            text.append("#### Why `up` would be refused\n\n")
                    .append(Excerpt.of(cuts).block(lines));
        }
        List<String> failures =
                SummaryView.failures(run.report(), run.command(), OptionalInt.empty(), UNBROKEN).stream()
                        .map(Line::toString)
                        .toList();
        if (!failures.isEmpty()) {
            text.append("#### What failed\n\n").append(Excerpt.of(cuts).block(failures));
        }
        return text.toString();
    }

    String removed() {
        List<StackName> removed = run.findings().removed().stream()
                .filter(stack -> !run.report().outcomes().containsKey(stack))
                .toList();
        if (removed.isEmpty()) {
            return "";
        }
        boolean one = removed.size() == 1;
        return "#### No longer in the code\n\n" + names(removed) + (one ? " is" : " are")
                + " deployed and no longer in the code. To take " + (one ? "it" : "them") + " down: "
                + Markdown.code("./penstock up " + run.report().environment() + " --prune") + "\n\n";
    }

    private String names(List<StackName> removed) {
        if (!cuts.has(new Piece.RemovedNames()) || removed.size() <= NAMES) {
            return Wording.list(removed);
        }
        return removed.stream().limit(NAMES).map(StackName::value).collect(Collectors.joining(", ")) + " and "
                + (removed.size() - NAMES) + " more";
    }
}
