package io.penstock.cli.report;

import io.penstock.cli.view.DriftAdvice;
import io.penstock.cli.view.Wording;
import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.run.Operation;
import java.util.List;

/** What to do about what a look for drift found, and where it did not look. */
final class DriftSection {

    private final ReportedRun run;
    private final boolean brief;

    DriftSection(ReportedRun run, Cuts cuts) {
        this.run = run;
        this.brief = cuts.has(new Piece.Advice());
    }

    /** Empty of any other run. */
    String markdown() {
        if (run.operation() != Operation.DRIFT || run.problem().isPresent()) {
            return "";
        }
        return (brief ? "" : advice()) + notDeployed();
    }

    private String advice() {
        DriftAdvice advice = DriftAdvice.of(run.findings(), run.asked());
        String text = advice.inCode()
                ? "To record what is there: " + Markdown.code(advice.refresh())
                        + "\n\nThen, to put back what the code says: " + Markdown.code(advice.up()) + "\n\n"
                : "";
        if (!advice.removed().isEmpty()) {
            boolean one = advice.removed().size() == 1;
            text += Wording.list(advice.removed()) + (one ? " is" : " are") + " no longer in the code. To take "
                    + (one ? "it" : "them") + " down: " + Markdown.code(advice.prune()) + "\n\n";
        }
        return text.isEmpty() ? "" : "#### What to do next\n\n" + text;
    }

    private String notDeployed() {
        List<StackName> stacks = run.findings().notes().notDeployed();
        if (stacks.isEmpty()) {
            return "";
        }
        return (brief ? Wording.count(stacks.size(), "stack") : Wording.list(stacks))
                + (stacks.size() == 1 ? " is" : " are") + " not deployed: there is nothing that could differ.\n\n";
    }
}
