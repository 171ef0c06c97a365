package io.penstock.cli.view;

import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.gate.PreviewFindings;
import io.penstock.orchestration.run.RunReport;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** The last lines of a look for drift. Pure. */
public final class DriftView {

    private DriftView() {}

    /**
     * How to record what was found, and how to put back what the code says; nothing where nothing differs.
     *
     * @param asked the stacks that the user named; empty for all
     */
    public static List<Line> next(PreviewFindings findings, Collection<StackName> asked, int width) {
        DriftAdvice advice = DriftAdvice.of(findings, asked);
        List<Line> lines = new ArrayList<>();
        if (advice.inCode()) {
            lines.add(Line.of("  To record what is there: " + advice.refresh()));
            lines.add(Line.of("  Then, to put back what the code says: " + advice.up()));
        }
        List<StackName> removed = advice.removed();
        if (!removed.isEmpty()) {
            boolean one = removed.size() == 1;
            lines.addAll(Paragraph.of(
                    Wording.list(removed) + (one ? " is" : " are") + " no longer in the code. To take "
                            + (one ? "it" : "them") + " down: " + advice.prune(),
                    "  ",
                    width));
        }
        return lines;
    }

    /** Which stacks were left out, because nothing of them is there that could differ. */
    public static List<Line> notDeployed(RunReport report, List<StackName> stacks, int width) {
        if (stacks.isEmpty()) {
            return report.outcomes().isEmpty() ? List.of(Line.of("There is no stack that could differ.")) : List.of();
        }
        String indent = report.outcomes().isEmpty() ? "" : "  ";
        return Paragraph.of(
                Wording.list(stacks) + (stacks.size() == 1 ? " is" : " are")
                        + " not deployed: there is nothing that could differ.",
                indent,
                width);
    }
}
