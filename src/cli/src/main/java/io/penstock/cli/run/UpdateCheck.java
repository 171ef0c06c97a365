package io.penstock.cli.run;

import io.penstock.cli.environment.RefusedException;
import io.penstock.cli.run.RunRequest.Choices;
import io.penstock.orchestration.contract.Consumer;
import io.penstock.orchestration.contract.ContractFindings;
import io.penstock.orchestration.contract.ContractRefusal;
import io.penstock.orchestration.contract.Contracts;
import io.penstock.orchestration.contract.InUse;
import io.penstock.orchestration.contract.InUseRefusal;
import io.penstock.orchestration.contract.PlannedRun;
import io.penstock.orchestration.contract.Reading.Basis;
import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.gate.Approvals;
import io.penstock.orchestration.gate.DataGate;
import io.penstock.orchestration.gate.DataLoss;
import io.penstock.orchestration.gate.RemovedStacks;
import io.penstock.orchestration.graph.StackGraph;
import io.penstock.orchestration.run.Operation;
import io.penstock.orchestration.run.RunReport;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Holds an update against what is deployed, before its first change. */
final class UpdateCheck {

    private final RunRequest request;
    private final StackGraph all;
    private final Deployed deployed;
    private final DataGate gate;

    /** @param all the environment's stacks, whichever the run reaches */
    UpdateCheck(RunRequest request, StackGraph all, Deployed deployed, DataGate gate) {
        this.request = request;
        this.all = all;
        this.deployed = deployed;
        this.gate = gate;
    }

    /**
     * What the update would do.
     *
     * @param graph the stacks that it reaches
     * @param preview of them; may lack stacks
     */
    Findings findings(StackGraph graph, RunReport preview) {
        RemovedStacks removed = RemovedStacks.of(all, deployed.states());
        PlannedRun run = planned(graph, preview, removed);
        ContractFindings contracts = Contracts.check(run, deployed.readers(), deployed.states());
        List<DataLoss> losses = new ArrayList<>(gate.lossesOf(preview, deployed.states()));
        if (prunes()) {
            losses.addAll(gate.lossesOfRemoving(removed.stacks().values()));
        }
        return new Findings(contracts.refusals(), contracts.holds(), gate.types(), losses, removed, Optional.empty());
    }

    private boolean prunes() {
        return request.choices().removed() == Choices.Removed.TAKEN_DOWN;
    }

    private PlannedRun planned(StackGraph graph, RunReport preview, RemovedStacks removed) {
        SortedSet<StackName> down = prunes() ? new TreeSet<>(removed.stacks().keySet()) : new TreeSet<>();
        return new PlannedRun(all, new TreeSet<>(graph.stacks()), down, preview.outcomes());
    }

    /**
     * Refuses what must not be done.
     *
     * @param preview of the stacks; of none of them where no plan was made
     * @throws RefusedException with every reason
     */
    void refuse(StackGraph graph, RunReport preview, Findings findings) {
        List<String> problems = new ArrayList<>(
                findings.refusals().stream().map(ContractRefusal::message).toList());
        problems.addAll(pruned(graph, preview, findings.removed()));
        if (preview.outcomes().isEmpty()) {
            problems.addAll(
                    Approvals.of(request.choices().allowed()).problemsByStack(nameable(graph, findings.removed())));
        } else if (!unapproved(findings).isEmpty()) {
            // Else what was approved may be gone: the command of a run that was stopped half-way is repeated as it is.
            problems.addAll(approvalProblems(DataGate.resources(preview, deployed.states()), findings.removed()));
        }
        if (!problems.isEmpty()) {
            throw refused(problems);
        }
    }

    /**
     * What is against the update where no plan can be made: contracts by what the definitions say, and of readers only those
     * that are known to read just that output.
     */
    List<String> problemsWithoutPlan(StackGraph graph) {
        RunReport none =
                new RunReport(request.environment(), Operation.PREVIEW, Instant.EPOCH, Duration.ZERO, Map.of());
        Findings findings = findings(graph, none);
        List<String> problems = new ArrayList<>(findings.refusals().stream()
                .filter(UpdateCheck::isSure)
                .map(ContractRefusal::message)
                .toList());
        problems.addAll(pruned(graph, none, findings.removed()));
        problems.addAll(Approvals.of(request.choices().allowed()).problemsByStack(nameable(graph, findings.removed())));
        return problems;
    }

    private static boolean isSure(ContractRefusal refusal) {
        List<Consumer> consumers = refusal instanceof ContractRefusal.Dropped dropped
                ? dropped.consumers()
                : refusal instanceof ContractRefusal.Retyped retyped ? retyped.consumers() : List.of();
        return refusal instanceof ContractRefusal.NotThere
                || consumers.stream().anyMatch(consumer -> consumer.basis() == Basis.DECLARED);
    }

    private List<String> approvalProblems(SortedSet<String> resources, RemovedStacks removed) {
        SortedSet<String> names = new TreeSet<>(resources);
        names.addAll(DataGate.resources(removed.stacks().values()));
        return Approvals.of(request.choices().allowed()).problems(names);
    }

    private static List<StackName> nameable(StackGraph graph, RemovedStacks removed) {
        return Stream.concat(graph.stacks().stream(), removed.stacks().keySet().stream())
                .toList();
    }

    private List<String> pruned(StackGraph graph, RunReport preview, RemovedStacks removed) {
        if (!prunes()) {
            return List.of();
        }
        PlannedRun run = planned(graph, preview, removed);
        return InUse.check(request.environment(), run.down(), deployed.readers().after(run)).stream()
                .map(InUseRefusal::pruneMessage)
                .toList();
    }

    static RefusedException refused(List<String> problems) {
        return new RefusedException(String.join("\n", problems) + "\nNothing was changed.");
    }

    /** The losses of data that nobody agreed to yet. */
    List<DataLoss> unapproved(Findings findings) {
        return Approvals.of(request.choices().allowed()).unapproved(findings.losses());
    }

    /** What may be lost once the user has agreed to what was found. */
    Approvals approvedWith(Findings findings) {
        SortedSet<String> references = new TreeSet<>(request.choices().allowed());
        findings.losses().forEach(loss -> references.add(loss.reference()));
        return new Approvals(references);
    }
}
