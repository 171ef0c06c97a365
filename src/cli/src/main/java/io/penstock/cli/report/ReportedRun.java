package io.penstock.cli.report;

import io.penstock.orchestration.environment.EnvironmentName;
import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.gate.DataGate;
import io.penstock.orchestration.gate.DataLoss;
import io.penstock.orchestration.gate.DataTypes;
import io.penstock.orchestration.gate.PreviewFindings;
import io.penstock.orchestration.run.Operation;
import io.penstock.orchestration.run.Outcome;
import io.penstock.orchestration.run.ResourceChange;
import io.penstock.orchestration.run.ResourceChange.Kind;
import io.penstock.orchestration.run.RunReport;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A run as its report tells it.
 *
 * @param types what holds data
 * @param asked the stacks that the user named; empty for all
 * @param problem why the run did not begin, or did not come to its end; its stacks are not told then
 * @param command what the user asked for, such as {@code ./penstock preview dev}
 * @param number under which the run is written down; empty where it is not
 */
public record ReportedRun(
        PreviewFindings findings,
        DataTypes types,
        List<StackName> asked,
        Optional<String> problem,
        String command,
        OptionalInt number) {

    public ReportedRun {
        asked = List.copyOf(asked);
    }

    RunReport report() {
        return findings.report();
    }

    Operation operation() {
        return report().operation();
    }

    /** The environment of which a preview shows what promoting what it runs would change. */
    Optional<EnvironmentName> asOf() {
        return findings.notes().asOf();
    }

    /** Why {@code up} would refuse what a preview shows, in whole sentences. */
    List<String> refusals() {
        return findings.notes().refusals();
    }

    boolean isPreview() {
        return operation() == Operation.PREVIEW;
    }

    /** What holds data and was, or in a preview would be, replaced or deleted. */
    List<DataLoss> losses() {
        if (isPreview()) {
            return findings.losses();
        }
        Map<String, DataLoss> planned = new HashMap<>();
        findings.losses().forEach(loss -> planned.put(loss.stack() + " " + loss.urn(), loss));
        return new DataGate(types)
                .lossesOf(report(), Map.of()).stream()
                        .map(loss -> known(loss, Optional.ofNullable(planned.get(loss.stack() + " " + loss.urn()))))
                        .toList();
    }

    /** The provider's name of a resource is known from before it went. */
    private static DataLoss known(DataLoss loss, Optional<DataLoss> planned) {
        return new DataLoss(
                loss.stack(),
                loss.urn(),
                loss.name(),
                loss.type(),
                loss.kind(),
                loss.lost(),
                planned.flatMap(DataLoss::id));
    }

    boolean losesData(ResourceChange change) {
        return (change.kind() == Kind.REPLACE || change.kind() == Kind.DELETE) && types.contains(change.type());
    }

    /** What changes in the stack; resources that are left alone are not among them. */
    List<ResourceChange> changes(StackName stack) {
        Outcome outcome = report().outcomes().get(stack);
        return outcome == null
                ? List.of()
                : outcome.changes().stream()
                        .filter(change -> change.kind() != Kind.SAME)
                        .toList();
    }

    /** Whether the stack succeeded and nothing in it changes. */
    static boolean isUnchanged(Outcome outcome) {
        return outcome instanceof Outcome.Unchanged || outcome instanceof Outcome.UpToDate;
    }

    /** A stack's own resource changes when its outputs do. */
    static String name(ResourceChange change) {
        if (!isStack(change)) {
            return change.name();
        }
        return change.kind() == Kind.UPDATE ? "outputs" : "the stack itself";
    }

    static boolean isStack(ResourceChange change) {
        return change.type().equals(ResourceChange.STACK_TYPE);
    }

    /** {@code holds data}; of a run that is over {@code held data}. */
    String holdsData() {
        return isPreview() ? "holds data" : "held data";
    }

    /** {@code changes}; of a run that is over {@code changed}. */
    String verb() {
        return isPreview() ? "changes" : "changed";
    }
}
