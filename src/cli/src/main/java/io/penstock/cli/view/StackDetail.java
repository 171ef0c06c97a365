package io.penstock.cli.view;

import io.penstock.orchestration.gate.DataTypes;
import io.penstock.orchestration.run.Operation;
import io.penstock.orchestration.run.Outcome;
import io.penstock.orchestration.run.ResourceChange;
import io.penstock.orchestration.run.ResourceChange.Kind;
import java.util.List;
import java.util.stream.Collectors;

/** What a stack's line says beside how the stack ended: why nothing ran, what holds data and goes, what else changes. */
final class StackDetail {

    private StackDetail() {}

    /** The detail; empty where there is none. */
    static Line of(Outcome outcome, Operation operation, DataTypes types, int width) {
        if (outcome instanceof Outcome.UpToDate upToDate) {
            return Line.of(upToDate.proof(), Style.DIM);
        }
        if (!operation.onlyTells()) {
            return Line.EMPTY;
        }
        String losses = losses(outcome, operation, types, width);
        return losses.isEmpty() ? Line.of(changes(outcome), Style.DIM) : Line.of(losses, Style.BAD);
    }

    /** {@code ! stream  aws:kinesis:Stream  holds data}, of drift {@code held data}; empty where nothing is lost. */
    static String losses(Outcome outcome, Operation operation, DataTypes types, int width) {
        if (!operation.onlyTells()) {
            return "";
        }
        List<ResourceChange> losses = outcome.changes().stream()
                .filter(change -> change.kind() == Kind.REPLACE || change.kind() == Kind.DELETE)
                .filter(change -> types.contains(change.type()))
                .toList();
        boolean drift = operation == Operation.DRIFT;
        if (losses.size() == 1) {
            ResourceChange loss = losses.get(0);
            return "! " + loss.name() + (width < StackLine.WIDEST ? "" : "  " + Wording.type(loss.type()))
                    + (drift ? "  held data" : "  holds data");
        }
        return losses.isEmpty()
                ? ""
                : losses.stream().map(loss -> "! " + loss.name()).collect(Collectors.joining(", "))
                        + (drift ? "  held data" : "  hold data");
    }

    private static String changes(Outcome outcome) {
        return outcome.changes().stream()
                .filter(change -> change.kind() != Kind.SAME)
                .filter(change -> !change.type().equals(ResourceChange.STACK_TYPE) || change.kind() == Kind.UPDATE)
                .map(change -> change.type().equals(ResourceChange.STACK_TYPE)
                        ? "outputs"
                        : Wording.sign(change.kind()) + " " + change.name())
                .collect(Collectors.joining(", "));
    }
}
