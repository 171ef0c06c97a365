package io.penstock.cli.run;

import io.penstock.cli.adopt.Adoption;
import io.penstock.cli.environment.RefusedException;
import io.penstock.cli.view.Line;
import io.penstock.cli.view.Style;
import io.penstock.cli.view.Wording;
import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.gate.DataLoss;
import io.penstock.orchestration.graph.StackGraph;
import io.penstock.orchestration.run.Operation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Asks the user before something is changed. */
final class Asking {

    private final Console console;

    Asking(Console console) {
        this.console = console;
    }

    /** @throws RefusedException unless the user agrees to update so many stacks */
    void update(RunRequest request, int stacks) {
        ask(
                "Update " + Wording.count(stacks, "stack") + " of \"" + request.environment()
                        + "\"? Type yes to go on: ",
                "yes");
    }

    /** @throws RefusedException unless the user agrees to take so many resources into the states */
    void adopt(Adoption adoption) {
        ask(
                "Take " + Wording.count(adoption.adoptable(), "resource") + " into Pulumi's state of \""
                        + adoption.environment() + "\"? Type yes to go on: ",
                "yes");
    }

    /**
     * Asks for each loss of data by its name.
     *
     * @throws RefusedException unless the user types each name; where nobody can be asked, with the options that allow them
     */
    void losses(RunRequest request, List<DataLoss> losses) {
        if (losses.isEmpty()) {
            return;
        }
        if (request.approval() == RunRequest.Approval.GIVEN) {
            throw new RefusedException("Data would be lost, so nothing was changed:\n"
                    + losses.stream()
                            .map(loss -> "- " + loss.sentence() + " To allow it: " + loss.option())
                            .collect(Collectors.joining("\n")));
        }
        for (DataLoss loss : losses) {
            ask(loss.sentence() + " Type " + loss.reference() + " to allow it: ", loss.reference());
        }
    }

    /** Lists the stacks that would be destroyed or refreshed and asks. Gives how many resources each has. */
    Map<StackName, Integer> list(
            RunRequest request, StackGraph graph, String place, Deployed deployed, List<DataLoss> losses) {
        boolean destroy = request.operation() == Operation.DESTROY;
        Map<StackName, Integer> counts = new HashMap<>();
        List<Line> list = new ArrayList<>();
        list.add(Line.of((destroy ? "To be destroyed" : "To be refreshed") + ", in " + place + ":", Style.BOLD));
        int sum = 0;
        for (StackName stack : (destroy ? graph.reversed() : graph).stacks()) {
            int resources = deployed.resources(stack);
            sum += resources;
            counts.put(stack, resources);
            int unended = deployed.unended(stack);
            list.add(Line.of("  " + stack)
                    .to(24)
                    .add(Wording.count(resources, "resource")
                            + (unended == 0 ? "" : ", " + Wording.count(unended, "operation") + " that never ended")));
        }
        losses.forEach(loss -> list.add(Line.of(loss.sentence(), Style.BAD)));
        console.progress(list);
        String what = Wording.count(graph.stacks().size(), "stack") + " with " + Wording.count(sum, "resource");
        if (destroy) {
            ask(
                    "Destroy " + what + "? This cannot be undone. Type the environment's name to go on: ",
                    request.environment().value());
        } else {
            ask("Read " + what + " from the cloud and correct what is recorded? Type yes to go on: ", "yes");
        }
        return counts;
    }

    private void ask(String question, String expected) {
        String answer = console.questions().ask(question).orElse("");
        boolean yes = expected.equals("yes") && Set.of("yes", "y").contains(answer);
        if (!yes && !answer.equals(expected)) {
            throw new RefusedException("Not approved, so nothing was changed.");
        }
    }
}
