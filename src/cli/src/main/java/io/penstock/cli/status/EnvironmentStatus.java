package io.penstock.cli.status;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.cli.view.Wording;
import io.penstock.engine.DeployedStack;
import io.penstock.orchestration.environment.EnvironmentName;
import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.graph.StackGraph;
import io.penstock.orchestration.state.StackState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The state of every stack, in the order of the graph; those that are no longer in it last. */
public record EnvironmentStatus(EnvironmentName environment, List<StackStatus> stacks) {

    public EnvironmentStatus {
        stacks = List.copyOf(stacks);
    }

    /**
     * The status of an environment.
     *
     * @param states of its stacks; may lack some
     */
    public static EnvironmentStatus of(
            StackGraph graph, Collection<DeployedStack> deployed, Map<StackName, StackState> states) {
        Map<StackName, DeployedStack> known = new TreeMap<>();
        deployed.forEach(stack -> known.put(stack.stack(), stack));
        List<StackStatus> stacks = new ArrayList<>();
        for (StackName name : graph.stacks()) {
            DeployedStack stack = known.remove(name);
            stacks.add(
                    stack == null
                            ? new StackStatus(
                                    name,
                                    StackStatus.State.NOT_DEPLOYED,
                                    0,
                                    Optional.empty(),
                                    new LastResult.Unknown(Optional.empty()))
                            : status(stack, StackStatus.State.DEPLOYED, states));
        }
        known.values().stream()
                .filter(DeployedStack::isDeployed)
                .forEach(stack -> stacks.add(status(stack, StackStatus.State.REMOVED, states)));
        return new EnvironmentStatus(graph.environment(), stacks);
    }

    /** As a table. */
    public List<String> table(Instant now) {
        int width = stacks.stream()
                .mapToInt(status -> status.stack().value().length())
                .max()
                .orElse(1);
        int stateWidth = stacks.stream()
                .mapToInt(status -> status.state().words().length())
                .max()
                .orElse(1);
        List<String> lines = new ArrayList<>();
        for (StackStatus status : stacks) {
            String resources = status.resources() == 0
                    ? ""
                    : status.resources() + (status.resources() == 1 ? " resource" : " resources");
            lines.add(String.format(
                            Locale.ROOT,
                            "  %-" + width + "s  %-" + stateWidth + "s  %12s  %s",
                            status.stack(),
                            status.state().words(),
                            resources,
                            status.last().words(now))
                    .stripTrailing());
        }
        long up = stacks.stream().filter(status -> status.resources() > 0).count();
        int sum = stacks.stream().mapToInt(StackStatus::resources).sum();
        lines.add("");
        lines.add("  " + up + " of " + stacks.size() + " stacks of " + environment + " deployed, " + sum
                + (sum == 1 ? " resource" : " resources"));
        List<StackName> removed = stacks.stream()
                .filter(status -> status.state() == StackStatus.State.REMOVED)
                .map(StackStatus::stack)
                .toList();
        if (!removed.isEmpty()) {
            lines.add("  To take down " + Wording.list(removed) + ": ./penstock up " + environment + " --prune");
        }
        return lines;
    }

    public ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("environment", environment.value());
        ArrayNode array = json.putArray("stacks");
        for (StackStatus status : stacks) {
            ObjectNode each = array.addObject();
            each.put("stack", status.stack().value());
            each.put("deployed", status.resources() > 0);
            each.put("inCode", status.state() != StackStatus.State.REMOVED);
            each.put("updateInProgress", status.state() == StackStatus.State.UPDATING);
            each.put("resources", status.resources());
            each.put("lastResult", status.last().name());
            status.lastUpdate()
                    .ifPresentOrElse(at -> each.put("lastUpdate", at.toString()), () -> each.putNull("lastUpdate"));
        }
        return json;
    }

    private static StackStatus status(
            DeployedStack stack, StackStatus.State deployed, Map<StackName, StackState> states) {
        StackStatus.State state = stack.updateInProgress()
                ? StackStatus.State.UPDATING
                : stack.isDeployed() ? deployed : StackStatus.State.NOT_DEPLOYED;
        Optional<StackState> known = Optional.ofNullable(states.get(stack.stack()));
        return new StackStatus(
                stack.stack(), state, stack.resources(), stack.lastUpdate(), LastResult.of(known, stack.lastUpdate()));
    }
}
