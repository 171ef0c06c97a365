package io.penstock.engine;

import io.penstock.engine.program.StackProgram;
import io.penstock.orchestration.environment.EnvironmentDefinition;
import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.graph.StackGraph;
import io.penstock.orchestration.reviewed.Origins;
import io.penstock.orchestration.reviewed.ReviewedPlan;
import io.penstock.orchestration.reviewed.ReviewedRunner;
import io.penstock.orchestration.reviewed.Staleness;
import io.penstock.orchestration.run.CancelSignal;
import io.penstock.orchestration.run.Operation;
import io.penstock.orchestration.run.Prover;
import io.penstock.orchestration.run.ProvingRunner;
import io.penstock.orchestration.run.RunReport;
import io.penstock.orchestration.run.Scheduler;
import io.penstock.orchestration.run.StackRunner;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Previews and updates as the commands make them, each with an engine of its own as each command has. */
final class Reviewed {

    private final TestEnvironment environment;

    Reviewed(TestEnvironment environment) {
        this.environment = environment;
    }

    /** A preview, reviewed. */
    ReviewedPlan review(List<? extends StackProgram> programs) {
        PulumiEngine engine = PulumiEngine.open(environment.settings);
        StackGraph graph = graph(programs);
        Prover prover = engine.prover(byName(programs));
        Origins origins = Origins.of(graph, prover, engine.states().all());
        RunReport preview = run(new ProvingRunner(engine.runner(byName(programs)), prover), graph, Operation.PREVIEW);
        if (!preview.succeeded()) {
            throw new AssertionError(preview);
        }
        return ReviewedPlan.of(preview, List.of(), Optional.of(origins));
    }

    /** An update that is held to the plan; of the named stacks alone, where any are. */
    RunReport up(ReviewedPlan plan, List<? extends StackProgram> programs, String... named) {
        PulumiEngine engine = PulumiEngine.open(environment.settings);
        StackGraph graph = graph(programs);
        Prover prover = engine.prover(byName(programs));
        Staleness staleness = Staleness.of(
                plan, graph, Origins.of(graph, prover, engine.states().all()));
        StackRunner held =
                new ReviewedRunner(engine.runner(byName(programs)), plan, staleness::sources, Clock.systemUTC());
        StackGraph some = named.length == 0
                ? graph
                : graph.restrictedTo(Stream.of(named).map(StackName::new).toList());
        return run(new ProvingRunner(held, prover), some, Operation.UP);
    }

    /** An update that is held to nothing. */
    RunReport up(List<? extends StackProgram> programs) {
        PulumiEngine engine = PulumiEngine.open(environment.settings);
        Map<StackName, StackProgram> byName = byName(programs);
        return run(new ProvingRunner(engine.runner(byName), engine.prover(byName)), graph(programs), Operation.UP);
    }

    private RunReport run(StackRunner runner, StackGraph graph, Operation operation) {
        return new Scheduler(runner, 4, Clock.systemUTC())
                .run(graph, operation, new CancelSignal(), environment.events::add);
    }

    private static Map<StackName, StackProgram> byName(List<? extends StackProgram> programs) {
        return programs.stream()
                .collect(Collectors.toMap(program -> program.definition().name(), program -> program));
    }

    private static StackGraph graph(List<? extends StackProgram> programs) {
        return StackGraph.of(new EnvironmentDefinition(
                TestEnvironment.NAME,
                programs.stream().map(StackProgram::definition).toList()));
    }
}
