package io.penstock.cli.view;

import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.gate.DataTypes;
import io.penstock.orchestration.run.Operation;
import io.penstock.orchestration.run.Outcome;
import java.time.Duration;
import java.util.Collection;

/** One stack as one line: its state at the left, its time at the right. */
final class StackLine {

    /** Wider than this a line is harder to read, not easier. */
    static final int WIDEST = 100;

    private static final int WIDEST_PLAN = 120;
    private static final int TIME = 11;

    private final Operation operation;
    private final DataTypes types;
    private final int nameWidth;
    private final int width;

    /** @param types what holds data, and is marked where a plan would lose it */
    StackLine(Operation operation, Collection<StackName> stacks, DataTypes types, int width) {
        this.operation = operation;
        this.types = types;
        this.width = Math.min(width, operation.onlyTells() ? WIDEST_PLAN : WIDEST);
        int longest =
                stacks.stream().mapToInt(stack -> stack.value().length()).max().orElse(0);
        this.nameWidth = Math.min(longest, Math.max(8, this.width / 3));
    }

    /** A stack that has ended. */
    Line ended(StackName stack, Outcome outcome) {
        boolean drifted = operation == Operation.DRIFT && outcome instanceof Outcome.Updated;
        Style style = drifted ? Style.CHANGE : styleOf(outcome);
        Line line = Line.of("  ").add(drifted ? "!" : mark(outcome), style).add(" ");
        Line detail = StackDetail.of(outcome, operation, types, width);
        boolean roomForAll = width >= WIDEST || detail.length() == 0;
        return line(line, stack, roomForAll ? state(outcome) : shortState(outcome), detail, style, outcome.took());
    }

    /** A line of any state. No time is shown where it is zero. */
    Line line(Line beginning, StackName stack, String words, Style style, Duration time) {
        return line(beginning, stack, words, Line.EMPTY, style, time);
    }

    private Line line(Line beginning, StackName stack, String state, Line detail, Style style, Duration time) {
        int column = beginning.length() + nameWidth + 3;
        int room = Math.max(10, width - column - (time.isZero() ? 0 : TIME));
        Line line = beginning
                .add(Wording.cut(stack.value(), nameWidth))
                .to(column)
                .add(Wording.cut(state, room), style == Style.GOOD ? Style.PLAIN : style);
        if (detail.length() > 0) {
            line = line.to(Math.max(line.length() + 2, column + stateWidth()))
                    .add(detail)
                    .cutTo(column + room);
        }
        if (time.isZero()) {
            return line;
        }
        String text = Wording.duration(time);
        return line.to(width - text.length()).add(text, Style.DIM);
    }

    /** How far what stands beside the state is set off, so that most lines of a plan agree. */
    private int stateWidth() {
        return operation.onlyTells() && width >= WIDEST ? 24 : 12;
    }

    static String mark(Outcome outcome) {
        if (outcome instanceof Outcome.Failed) {
            return "✗";
        }
        return outcome.succeeded() ? "✓" : "-";
    }

    private static Style styleOf(Outcome outcome) {
        if (outcome instanceof Outcome.Failed) {
            return Style.BAD;
        }
        return outcome.succeeded() ? Style.GOOD : Style.CHANGE;
    }

    /** How the stack ended, why nothing ran, and what a plan would lose, in words. */
    String words(Outcome outcome) {
        String beside = outcome instanceof Outcome.UpToDate upToDate
                ? upToDate.proof()
                : StackDetail.losses(outcome, operation, types, width);
        return state(outcome) + (beside.isEmpty() ? "" : ": " + beside);
    }

    /** The state without what did not change: on a narrow terminal what does matters more. */
    private String shortState(Outcome outcome) {
        String changes = Wording.changes(outcome.changes(), operation);
        return outcome instanceof Outcome.Updated && !changes.isEmpty() ? changes : state(outcome);
    }

    private String state(Outcome outcome) {
        if (outcome instanceof Outcome.Updated updated) {
            String changes = Wording.changes(updated.changes(), operation);
            String counted = changes.isEmpty()
                    ? (operation == Operation.PREVIEW ? "outputs change" : "outputs changed")
                    : changes;
            return updated.unchanged() == 0 ? counted : counted + ", " + updated.unchanged() + " unchanged";
        } else if (outcome instanceof Outcome.Unchanged unchanged) {
            return operation == Operation.DESTROY
                    ? "nothing to delete"
                    : (operation == Operation.DRIFT ? "no drift" : "no changes")
                            + (unchanged.unchanged() == 0 ? "" : ", " + unchanged.unchanged() + " unchanged");
        } else if (outcome instanceof Outcome.UpToDate) {
            return "up to date";
        } else if (outcome instanceof Outcome.Failed failed) {
            int resources = failed.failure().resources().size();
            String changes = Wording.changes(failed.changes(), operation);
            return "failed"
                    + (resources == 0 ? "" : ": " + Wording.count(resources, "resource"))
                    + (changes.isEmpty()
                            ? ""
                            : ", " + changes + (operation == Operation.DRIFT ? " until then" : " before"));
        } else if (outcome instanceof Outcome.Blocked blocked) {
            return "not run: needs " + Wording.list(blocked.by());
        } else if (outcome instanceof Outcome.NotStarted notStarted) {
            return "not started: " + Wording.list(notStarted.failed()) + " failed";
        }
        String changes = Wording.changes(outcome.changes(), operation);
        if (outcome.took().isZero()) {
            return "not started";
        }
        return changes.isEmpty() ? "stopped" : "stopped after " + changes;
    }
}
