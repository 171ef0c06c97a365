package io.penstock.cli.report;

import io.penstock.cli.view.Wording;
import io.penstock.orchestration.gate.DataLoss;
import io.penstock.orchestration.run.Operation;
import io.penstock.orchestration.run.ResourceChange;
import io.penstock.orchestration.run.ResourceChange.Kind;
import io.penstock.orchestration.run.ResourceChange.PropertyChange;
import io.penstock.orchestration.run.TypeToken;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What holds data and goes. Each such resource is named, however short the rest has to be. */
final class DataSection {

    private static final int REASONS = 4;
    private static final int LONGEST = 200;

    private final ReportedRun run;
    private final Cuts cuts;

    DataSection(ReportedRun run, Cuts cuts) {
        this.run = run;
        this.cuts = cuts;
    }

    String markdown() {
        List<DataLoss> losses = run.losses();
        if (losses.isEmpty()) {
            return "";
        }
        return heading()
                + (cuts.has(new Piece.DataTable()) ? names(losses, Integer.MAX_VALUE) : table(losses))
                + approvals(losses);
    }

    /** The names alone, long ones cut in the middle, as many as these bytes hold, and how many more there are. */
    String within(int bytes) {
        List<DataLoss> losses = run.losses();
        String text = heading();
        for (int shown = losses.size(); shown >= 0; shown -= Math.max(1, shown / 20)) {
            int more = losses.size() - shown;
            text = heading()
                    + names(losses.subList(0, shown), LONGEST)
                    + (more == 0 ? "" : "… and " + more + " more that hold data.\n\n");
            if (Markdown.bytes(text) <= bytes) {
                return text;
            }
        }
        return text;
    }

    private String heading() {
        return switch (run.operation()) {
            case PREVIEW -> "#### Data that would be lost\n\n";
            case UP, DESTROY -> "#### Data that was replaced or deleted\n\n";
            case REFRESH, DRIFT -> "#### What held data and is gone\n\n";
        };
    }

    /** Columns that would be empty are left out. */
    private String table(List<DataLoss> losses) {
        boolean ids = losses.stream().anyMatch(loss -> loss.id().isPresent());
        boolean reasons = !cuts.has(new Piece.DataReasons())
                && losses.stream().anyMatch(loss -> !reasons(loss).isEmpty());
        List<String> names = new ArrayList<>(List.of("", "resource", "type", "with it goes"));
        if (ids) {
            names.add("id");
        }
        if (reasons) {
            names.add("forced by");
        }
        StringBuilder table = new StringBuilder(Markdown.row(names))
                .append(Markdown.row(names.stream().map(name -> "---").toList()));
        for (DataLoss loss : losses) {
            List<String> cells = new ArrayList<>(List.of(
                    Wording.change(loss.kind(), run.operation()),
                    Markdown.code(loss.reference()),
                    Markdown.code(TypeToken.shortened(loss.type())),
                    Markdown.text(loss.lost())));
            if (ids) {
                cells.add(loss.id()
                        .map(id -> Markdown.code(Markdown.cut(id, LONGEST)))
                        .orElse(""));
            }
            if (reasons) {
                cells.add(reasons(loss));
            }
            table.append(Markdown.row(cells));
        }
        return table.append('\n').toString();
    }

    private String names(List<DataLoss> losses, int longest) {
        return names(losses, Kind.REPLACE, longest) + names(losses, Kind.DELETE, longest);
    }

    private String names(List<DataLoss> losses, Kind kind, int longest) {
        String names = losses.stream()
                .filter(loss -> loss.kind() == kind)
                .map(loss -> Markdown.code(Markdown.cut(loss.reference(), longest)))
                .collect(Collectors.joining(", "));
        return names.isEmpty() ? "" : "**" + Wording.change(kind, run.operation()) + "**: " + names + "\n\n";
    }

    /** The properties whose difference forces the replacement. */
    private String reasons(DataLoss loss) {
        if (loss.kind() == Kind.DELETE) {
            return "";
        }
        List<PropertyChange> forcing = run.changes(loss.stack()).stream()
                .filter(change -> change.urn().equals(loss.urn()) && change.kind() == Kind.REPLACE)
                .map(ResourceChange::properties)
                .flatMap(List::stream)
                .filter(PropertyChange::forcesReplacement)
                .toList();
        String shown = forcing.stream()
                .limit(REASONS)
                .map(property -> Markdown.code(Markdown.cut(property.path(), LONGEST)) + ": "
                        + CauseWords.value(property.before()) + " → " + CauseWords.value(property.after()))
                .collect(Collectors.joining("; "));
        return forcing.size() > REASONS ? shown + " and " + (forcing.size() - REASONS) + " more" : shown;
    }

    private String approvals(List<DataLoss> losses) {
        if (run.operation() != Operation.PREVIEW) {
            return "";
        }
        String option = Markdown.code(losses.get(0).option());
        return losses.size() == 1
                ? "To allow it: `up` with " + option + ".\n\n"
                : "To allow them: `up` with " + option + ", and so on for each.\n\n";
    }
}
