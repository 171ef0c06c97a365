package io.penstock.cli.report;

import io.penstock.cli.view.Wording;
import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.run.Outcome;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** The pieces that a report leaves out. */
record Cuts(Set<Piece> pieces) {

    static final Cuts NONE = new Cuts(Set.of());

    Cuts {
        pieces = Set.copyOf(pieces);
    }

    static Cuts of(Collection<Piece> pieces) {
        return new Cuts(new HashSet<>(pieces));
    }

    boolean has(Piece piece) {
        return pieces.contains(piece);
    }

    boolean hasDetails(StackName stack) {
        return has(new Piece.Details(stack));
    }

    /**
     * What is left out, in a sentence, and where all of it is; empty where nothing is.
     *
     * @param whole the file that the whole report is written to
     */
    String note(ReportedRun run, Optional<String> whole) {
        if (pieces.isEmpty()) {
            return "";
        }
        List<String> parts = new ArrayList<>();
        if (has(new Piece.UnchangedRows())) {
            long unchanged = run.report().outcomes().values().stream()
                    .filter(ReportedRun::isUnchanged)
                    .count();
            parts.add(Wording.count((int) unchanged, "stack") + " without changes");
        }
        int rows = count(Piece.Row.class);
        if (rows > 0) {
            parts.add("the rows of " + Wording.count(rows, "stack"));
        }
        int details = count(Piece.Details.class);
        if (details > 0) {
            parts.add("the details of " + Wording.count(details, "stack"));
        }
        long properties = pieces.stream()
                .filter(piece -> piece instanceof Piece.Properties cut && !hasDetails(cut.stack()))
                .count();
        if (properties > 0) {
            parts.add("the properties of " + Wording.count((int) properties, "resource"));
        }
        say(parts, new Piece.LongValues(), "the middle of long values");
        say(parts, new Piece.Chains(), "chains of causes");
        say(parts, new Piece.DataReasons(), "what forces replacements, in the first table");
        say(parts, new Piece.RemovedNames(), "names of removed stacks");
        say(parts, new Piece.Advice(), "what to do about drift");
        if (has(new Piece.Messages()) || has(new Piece.LongMessages())) {
            parts.add("parts of long messages");
        }
        say(parts, new Piece.DataTable(), "the table of what holds data, whose names are listed instead");
        return "Left out, so that this fits into one comment: " + Wording.list(parts) + ". " + where(run, whole) + "\n";
    }

    private static String where(ReportedRun run, Optional<String> whole) {
        OptionalInt number = run.number();
        List<String> places = new ArrayList<>();
        whole.ifPresent(file -> places.add(Markdown.code(file)));
        number.ifPresent(id -> places.add(Markdown.code("./penstock runs show " + id + " --json") + " where this ran"));
        return places.isEmpty()
                ? "With `--json FILE` the whole report is written to a file."
                : "The whole report: " + String.join("; ", places) + ".";
    }

    private int count(Class<? extends Piece> type) {
        return (int) pieces.stream().filter(type::isInstance).count();
    }

    private void say(List<String> parts, Piece piece, String words) {
        if (has(piece)) {
            parts.add(words);
        }
    }

    /** Whether the row of a stack that ended like this is left out. */
    boolean hasRow(StackName stack, Outcome outcome) {
        return has(new Piece.Row(stack)) || has(new Piece.UnchangedRows()) && ReportedRun.isUnchanged(outcome);
    }
}
