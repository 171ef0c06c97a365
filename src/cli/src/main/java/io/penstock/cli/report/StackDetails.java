package io.penstock.cli.report;

import io.penstock.cli.view.Wording;
import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.run.Outcome;
import io.penstock.orchestration.run.ResourceChange;
import io.penstock.orchestration.run.TypeToken;
import java.util.ArrayList;
import java.util.List;

/** What changes within each stack, folded: resource by resource, property by property. */
final class StackDetails {

    private final ReportedRun run;
    private final Cuts cuts;

    StackDetails(ReportedRun run, Cuts cuts) {
        this.run = run;
        this.cuts = cuts;
    }

    String markdown() {
        StringBuilder text = new StringBuilder();
        run.report().outcomes().forEach((stack, outcome) -> {
            if (!run.changes(stack).isEmpty() && !cuts.hasDetails(stack)) {
                text.append(stack(stack, outcome));
            }
        });
        return text.toString();
    }

    private String stack(StackName stack, Outcome outcome) {
        List<ResourceChange> changes = run.changes(stack);
        int unchanged = outcome instanceof Outcome.Updated updated ? updated.unchanged() : 0;
        StringBuilder text = new StringBuilder("<details><summary><b>" + stack + "</b>: "
                + Wording.changes(changes, run.operation())
                + (unchanged == 0 ? "" : ", " + unchanged + " unchanged")
                + "</summary>\n\n");
        run.findings().causes().unseen(stack).forEach(cause -> text.append("because ")
                .append(CauseWords.whole(cause, run.verb()))
                .append("\n\n"));
        for (int i = 0; i < changes.size(); i++) {
            text.append(resource(stack, changes.get(i), i)).append('\n');
        }
        return text.append("</details>\n\n").toString();
    }

    private String resource(StackName stack, ResourceChange change, int place) {
        int properties = change.properties().size();
        boolean cut = cuts.has(new Piece.Properties(stack, place));
        String heading = "**" + Wording.change(change.kind(), run.operation()) + "** "
                + (ReportedRun.isStack(change) ? ReportedRun.name(change) : Markdown.code(change.name()))
                + (ReportedRun.isStack(change) ? "" : " · " + Markdown.code(TypeToken.shortened(change.type())))
                + (run.losesData(change) ? " · **" + run.holdsData() + "**" : "")
                + (cut ? " · " + properties + (properties == 1 ? " property" : " properties") + " left out here" : "")
                + "\n";
        return properties == 0 || cut ? heading : heading + "\n" + diff(stack, change);
    }

    private String diff(StackName stack, ResourceChange change) {
        PropertyDiff diff = cuts.has(new Piece.LongValues()) ? PropertyDiff.SHORT : PropertyDiff.WHOLE;
        List<String> lines = new ArrayList<>();
        change.properties()
                .forEach(property -> lines.addAll(
                        diff.lines(property, run.findings().causes().of(stack, property), run.verb())));
        return Markdown.block("diff", lines);
    }
}
