package io.penstock.cli.report;

import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.run.Outcome;
import io.penstock.orchestration.run.ResourceChange;
import io.penstock.orchestration.run.ResourceChange.Kind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** In which order a report's pieces are left out: what a reviewer needs least first, and of equals the last first. */
final class Importance {

    private static final Set<Kind> HARMLESS = Set.of(Kind.CREATE, Kind.READ);

    private final ReportedRun run;
    private final List<StackName> lastFirst;

    private Importance(ReportedRun run) {
        this.run = run;
        this.lastFirst = new ArrayList<>(run.report().outcomes().keySet());
        Collections.reverse(lastFirst);
    }

    /** All pieces that the report has, the least important first. */
    static List<Piece> of(ReportedRun run) {
        Importance importance = new Importance(run);
        List<Piece> pieces = new ArrayList<>();
        if (run.report().outcomes().values().stream().anyMatch(ReportedRun::isUnchanged)) {
            pieces.add(new Piece.UnchangedRows());
        }
        pieces.addAll(importance.properties(HARMLESS));
        if (importance.hasLongValues()) {
            pieces.add(new Piece.LongValues());
        }
        pieces.addAll(importance.properties(Set.of(Kind.UPDATE)));
        pieces.addAll(importance.properties(Set.of(Kind.REPLACE, Kind.DELETE)));
        importance.changing().forEach(stack -> pieces.add(new Piece.Details(stack)));
        if (run.report().outcomes().keySet().stream()
                .anyMatch(stack -> !run.findings().causes().of(stack).isEmpty())) {
            pieces.add(new Piece.Chains());
        }
        pieces.addAll(importance.messages(new Piece.LongMessages()));
        pieces.addAll(importance.messages(new Piece.RemovedNames()));
        if (!new DriftSection(run, Cuts.NONE).markdown().isEmpty()) {
            pieces.add(new Piece.Advice());
        }
        if (importance.hasReasons()) {
            pieces.add(new Piece.DataReasons());
        }
        importance.rows().forEach(stack -> pieces.add(new Piece.Row(stack)));
        pieces.addAll(importance.messages(new Piece.Messages()));
        if (!run.losses().isEmpty()) {
            pieces.add(new Piece.DataTable());
        }
        return pieces;
    }

    private boolean hasLongValues() {
        return lastFirst.stream()
                .flatMap(stack -> run.changes(stack).stream())
                .flatMap(change -> change.properties().stream())
                .anyMatch(PropertyDiff.SHORT::cuts);
    }

    private boolean hasReasons() {
        Cuts without = Cuts.of(List.of(new Piece.DataReasons()));
        return !new DataSection(run, Cuts.NONE).markdown().equals(new DataSection(run, without).markdown());
    }

    /** The piece, if the messages are shorter without it. */
    private List<Piece> messages(Piece piece) {
        Messages all = new Messages(run, Cuts.NONE);
        Messages without = new Messages(run, Cuts.of(List.of(piece)));
        boolean same =
                all.markdown().equals(without.markdown()) && all.removed().equals(without.removed());
        return same ? List.of() : List.of(piece);
    }

    private List<Piece> properties(Set<Kind> kinds) {
        List<Piece> pieces = new ArrayList<>();
        for (StackName stack : lastFirst) {
            List<ResourceChange> changes = run.changes(stack);
            for (int i = changes.size() - 1; i >= 0; i--) {
                ResourceChange change = changes.get(i);
                if (kinds.contains(change.kind()) && !change.properties().isEmpty()) {
                    pieces.add(new Piece.Properties(stack, i));
                }
            }
        }
        return pieces;
    }

    private List<StackName> changing() {
        return lastFirst.stream()
                .filter(stack -> !run.changes(stack).isEmpty())
                .sorted(Comparator.comparing(this::weight))
                .toList();
    }

    /** The stacks whose rows do not go with those of the unchanged ones. */
    private List<StackName> rows() {
        return lastFirst.stream()
                .filter(stack -> !ReportedRun.isUnchanged(outcome(stack)))
                .sorted(Comparator.comparing(this::weight))
                .toList();
    }

    private int weight(StackName stack) {
        List<ResourceChange> changes = run.changes(stack);
        if (outcome(stack) instanceof Outcome.Failed) {
            return 5;
        } else if (changes.stream().anyMatch(run::losesData)) {
            return 4;
        } else if (changes.stream().anyMatch(change -> change.kind() == Kind.REPLACE || change.kind() == Kind.DELETE)) {
            return 3;
        } else if (changes.stream().anyMatch(change -> change.kind() == Kind.UPDATE)) {
            return 2;
        }
        return changes.isEmpty() ? 0 : 1;
    }

    private Outcome outcome(StackName stack) {
        return run.report().outcomes().getOrDefault(stack, new Outcome.Blocked(Collections.emptySortedSet()));
    }
}
