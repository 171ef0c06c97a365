package io.penstock.orchestration.graph;

import io.penstock.orchestration.environment.EnvironmentName;
import java.util.List;
import java.util.stream.Collectors;

/** An environment whose stacks are not a graph that can run. Its message lists every problem. */
public final class InvalidGraphException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<GraphProblem> problems;

    InvalidGraphException(EnvironmentName environment, List<GraphProblem> problems) {
        super(message(environment, problems));
        this.problems = List.copyOf(problems);
    }

    public List<GraphProblem> problems() {
        return problems;
    }

    private static String message(EnvironmentName environment, List<GraphProblem> problems) {
        return "The stacks of the environment \"" + environment + "\" do not fit together:\n"
                + problems.stream().map(problem -> "- " + problem.message()).collect(Collectors.joining("\n"));
    }
}
