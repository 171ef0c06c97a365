package io.penstock.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.cli.environment.Environment;
import io.penstock.cli.environment.Environments;
import io.penstock.cli.environment.KnownEnvironment;
import io.penstock.cli.environment.Names;
import io.penstock.cli.graph.GraphFormat;
import io.penstock.cli.graph.StackCondition;
import io.penstock.cli.status.EnvironmentStatus;
import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.graph.StackGraph;
import io.penstock.orchestration.run.Proofs;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code penstock graph}: what depends on what. */
@Command(
        name = "graph",
        description = "Draw which stack reads what of which.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./penstock graph dev",
            "  ./penstock graph dev --format mermaid           for Markdown",
            "  ./penstock graph dev --svg > dev.svg",
            "  ./penstock graph dev --svg --states > dev.svg   with how each stack stands",
            "  ./penstock graph dev streaming-app              it, and all that it needs"
        },
        mixinStandardHelpOptions = true)
final class GraphCommand implements Callable<ExitCode> {

    private final Invocation invocation;
    private final Environments environments;

    @Parameters(index = "0", paramLabel = "ENVIRONMENT", description = "The environment, such as dev.")
    private String environmentName = "";

    @Parameters(
            index = "1..*",
            arity = "0..*",
            paramLabel = "STACK",
            description = "Draw these stacks and all that they need; none means all.")
    private List<String> stacks = new ArrayList<>();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "text, mermaid, dot or svg (default: ${DEFAULT-VALUE}).")
    private GraphFormat format = GraphFormat.TEXT;

    @Option(names = "--svg", description = "The same as --format svg.")
    private boolean svg;

    @Option(
            names = "--states",
            description = "Say how each stack stands: deployed, changed, failed, update in progress or not deployed.")
    private boolean states;

    @Option(names = "--json", description = "Print the stacks and who reads what as JSON.")
    private boolean json;

    GraphCommand(Invocation invocation, Environments environments) {
        this.invocation = invocation;
        this.environments = environments;
    }

    @Override
    public ExitCode call() {
        Environment environment = environments.open(Names.environment(environmentName, environments));
        StackGraph all = StackGraph.of(environment.definition());
        StackGraph graph =
                stacks.isEmpty() ? all : all.restrictedToAndUpstreamsOf(Names.stacks(stacks, environment.definition()));
        Map<StackName, StackCondition> conditions = states ? conditions(environment, graph) : Map.of();
        if (json) {
            invocation.out().println(json(graph, conditions).toPrettyString());
        } else {
            (svg ? GraphFormat.SVG : format).draw(graph, conditions).forEach(invocation.out()::println);
        }
        return ExitCode.OK;
    }

    private Map<StackName, StackCondition> conditions(Environment environment, StackGraph graph) {
        try (InstallProgressView progress = new InstallProgressView(invocation)) {
            KnownEnvironment known = environment.known(progress);
            EnvironmentStatus status = EnvironmentStatus.of(
                    graph, environment.deployed(progress).list(), known.states().all());
            return StackCondition.of(status, Proofs.of(graph, known.prover()), Instant.now());
        }
    }

    private static ObjectNode json(StackGraph graph, Map<StackName, StackCondition> conditions) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("environment", graph.environment().value());
        ArrayNode nodes = json.putArray("stacks");
        graph.stacks().forEach(stack -> nodes.add(stack.value()));
        ArrayNode edges = json.putArray("reads");
        graph.edges().stream().filter(edge -> graph.contains(edge.producer())).forEach(edge -> {
            ObjectNode each = edges.addObject();
            each.put("reader", edge.reader().value());
            each.put("producer", edge.producer().value());
            ArrayNode outputs = each.putArray("outputs");
            edge.outputs().forEach(output -> outputs.add(output.value()));
        });
        if (!conditions.isEmpty()) {
            ObjectNode states = json.putObject("states");
            conditions.forEach((stack, condition) -> states.putObject(stack.value())
                    .put("state", condition.state().code())
                    .put("detail", condition.detail()));
        }
        return json;
    }
}
