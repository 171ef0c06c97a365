package io.penstock.cli.run;

import io.penstock.cli.environment.RefusedException;
import io.penstock.cli.run.RunRequest.Choices;
import io.penstock.orchestration.contract.ContractFindings;
import io.penstock.orchestration.contract.ContractRefusal;
import io.penstock.orchestration.contract.Contracts;
import io.penstock.orchestration.contract.InUse;
import io.penstock.orchestration.contract.InUseRefusal;
import io.penstock.orchestration.contract.PlannedRun;
import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.gate.Approvals;
import io.penstock.orchestration.gate.DataGate;
import io.penstock.orchestration.gate.DataLoss;
import io.penstock.orchestration.gate.RemovedStacks;
import io.penstock.orchestration.graph.StackGraph;
import io.penstock.orchestration.run.RunReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

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
     * @throws RefusedException with every reason
     */
    void refuse(StackGraph graph, RunReport preview, Findings findings) {
        if (!findings.refusals().isEmpty()) {
            throw new RefusedException(
                    findings.refusals().stream().map(ContractRefusal::message).collect(Collectors.joining("\n"))
                            + "\nNothing was changed.");
        }
        if (prunes()) {
            PlannedRun run = planned(graph, preview, findings.removed());
            InUse.check(request.environment(), run.down(), deployed.readers().after(run))
                    .map(InUseRefusal::pruneMessage)
                    .ifPresent(message -> {
                        throw new RefusedException(message);
                    });
        }
        SortedSet<String> names = new TreeSet<>(DataGate.resources(preview, deployed.states()));
        names.addAll(DataGate.resources(findings.removed().stacks().values()));
        List<String> problems = Approvals.of(request.choices().allowed()).problems(names);
        if (!problems.isEmpty()) {
            throw new RefusedException(String.join("\n", problems) + "\nNothing was changed.");
        }
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
