package io.penstock.cli.view;

import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.run.Operation;
import io.penstock.orchestration.run.Outcome;
import java.time.Duration;
import java.util.Collection;

/** One stack as one line: its state at the left, its time at the right. */
final class StackLine {

    /** Wider than this a line is harder to read, not easier. */
    static final int WIDEST = 100;

    private static final int TIME = 11;

    private final Operation operation;
    private final int nameWidth;
    private final int width;

    StackLine(Operation operation, Collection<StackName> stacks, int width) {
        this.operation = operation;
        this.width = Math.min(width, WIDEST);
        int longest =
                stacks.stream().mapToInt(stack -> stack.value().length()).max().orElse(0);
        this.nameWidth = Math.min(longest, Math.max(8, this.width / 3));
    }

    /** A stack that has ended. */
    Line ended(StackName stack, Outcome outcome) {
        Style style = styleOf(outcome);
        Line line = Line.of("  ").add(mark(outcome), style).add(" ");
        return line(line, stack, words(outcome), style, outcome.took());
    }

    /** A line of any state. No time is shown where it is zero. */
    Line line(Line beginning, StackName stack, String words, Style style, Duration time) {
        int column = beginning.length() + nameWidth + 3;
        int room = Math.max(10, width - column - TIME);
        Line line = beginning
                .add(Wording.cut(stack.value(), nameWidth))
                .to(column)
                .add(Wording.cut(words, room), style == Style.GOOD ? Style.PLAIN : style);
        if (time.isZero()) {
            return line;
        }
        String text = Wording.duration(time);
        return line.to(width - text.length()).add(text, Style.DIM);
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

    /** How the stack ended, in words. */
    String words(Outcome outcome) {
        if (outcome instanceof Outcome.Updated updated) {
            String changes = Wording.changes(updated.changes(), operation);
            String counted = changes.isEmpty()
                    ? (operation == Operation.PREVIEW ? "outputs change" : "outputs changed")
                    : changes;
            return updated.unchanged() == 0 ? counted : counted + ", " + updated.unchanged() + " unchanged";
        } else if (outcome instanceof Outcome.Unchanged unchanged) {
            return operation == Operation.DESTROY
                    ? "nothing to delete"
                    : "no changes" + (unchanged.unchanged() == 0 ? "" : ", " + unchanged.unchanged() + " unchanged");
        } else if (outcome instanceof Outcome.UpToDate upToDate) {
            return "up to date: " + upToDate.proof();
        } else if (outcome instanceof Outcome.Failed failed) {
            int resources = failed.failure().resources().size();
            String changes = Wording.changes(failed.changes(), operation);
            return "failed"
                    + (resources == 0 ? "" : ": " + Wording.count(resources, "resource"))
                    + (changes.isEmpty() ? "" : ", " + changes + " before");
        } else if (outcome instanceof Outcome.Blocked blocked) {
            return "not run: needs " + Wording.list(blocked.by());
        }
        String changes = Wording.changes(outcome.changes(), operation);
        if (outcome.took().isZero()) {
            return "not started";
        }
        return changes.isEmpty() ? "stopped" : "stopped after " + changes;
    }
}
