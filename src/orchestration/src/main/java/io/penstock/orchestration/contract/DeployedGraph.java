package io.penstock.orchestration.contract;

import io.penstock.orchestration.environment.EnvironmentName;
import io.penstock.orchestration.environment.OutputName;
import io.penstock.orchestration.environment.OutputType;
import io.penstock.orchestration.environment.StackDefinition;
import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.environment.StackOutput;
import io.penstock.orchestration.graph.StackGraph;
import io.penstock.orchestration.state.StackState;
import io.penstock.orchestration.state.StoredValue;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The graph of stacks as they are deployed, whether the code still has them or not: the one to take them down by. */
public final class DeployedGraph {

    private DeployedGraph() {}

    /**
     * The graph of these stacks, each waiting for those that it reads. Where stacks read each other in a circle, which
     * updates one by one can bring about, one of the readings does not count, a declared one last.
     *
     * <p>Its definitions say what is deployed; the type of an output that cannot be seen, as of a secret, is string there.
     *
     * @param stacks those of the graph; what others read or export does not count
     */
    public static StackGraph of(
            EnvironmentName environment,
            Collection<StackName> stacks,
            Map<StackName, StackState> states,
            Readers readers) {
        SortedMap<StackName, SortedSet<StackName>> upstreams = new TreeMap<>();
        stacks.forEach(stack -> upstreams.put(stack, new TreeSet<>()));
        List<Reading> among = readers.all().stream()
                .filter(reading -> upstreams.containsKey(reading.producer()) && upstreams.containsKey(reading.reader()))
                .sorted(Comparator.comparing(Reading::basis))
                .toList();
        for (Reading reading : among) {
            if (!waits(reading.producer(), reading.reader(), upstreams)) {
                upstreams.getOrDefault(reading.reader(), new TreeSet<>()).add(reading.producer());
            }
        }
        List<StackDefinition> definitions = upstreams.keySet().stream()
                .map(stack -> definition(stack, among, states))
                .toList();
        return StackGraph.of(environment, definitions, upstreams);
    }

    private static boolean waits(StackName stack, StackName goal, Map<StackName, SortedSet<StackName>> upstreams) {
        Set<StackName> seen = new TreeSet<>(Set.of(stack));
        Deque<StackName> open = new ArrayDeque<>(seen);
        while (!open.isEmpty()) {
            StackName next = open.remove();
            if (next.equals(goal)) {
                return true;
            }
            upstreams.getOrDefault(next, new TreeSet<>()).stream()
                    .filter(seen::add)
                    .forEach(open::add);
        }
        return false;
    }

    private static StackDefinition definition(StackName stack, List<Reading> among, Map<StackName, StackState> states) {
        List<StackOutput<?>> exports = new ArrayList<>();
        outputs(stack, states).keySet().forEach(output -> exports.add(output(stack, output, states)));
        List<StackOutput<?>> reads = new ArrayList<>();
        among.stream().filter(reading -> reading.reader().equals(stack)).forEach(reading -> reading.outputs()
                .forEach(output -> reads.add(output(reading.producer(), output, states))));
        return new StackDefinition(stack, "", exports, reads);
    }

    private static StackOutput<?> output(StackName stack, OutputName name, Map<StackName, StackState> states) {
        StoredValue value = outputs(stack, states).get(name);
        OutputType<?> type = value == null
                ? OutputType.STRING
                : OutputType.named(value.type()).orElse(OutputType.STRING);
        return new StackOutput<>(stack, name, type);
    }

    private static Map<OutputName, StoredValue> outputs(StackName stack, Map<StackName, StackState> states) {
        StackState state = states.get(stack);
        return state == null ? Map.of() : state.outputs();
    }
}
