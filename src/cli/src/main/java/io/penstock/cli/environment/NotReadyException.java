package io.penstock.cli.environment;

import io.penstock.orchestration.environment.EnvironmentName;
import java.util.List;
import java.util.stream.Collectors;

/** Checks found reasons not to begin. The message lists them all; nothing was changed. */
public final class NotReadyException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    public NotReadyException(EnvironmentName environment, List<Problem> problems) {
        super(message(environment, problems));
        this.problems = List.copyOf(problems);
    }

    public List<Problem> problems() {
        return problems;
    }

    /** Whether it is this machine alone that is at fault. */
    public boolean isMachineOnly() {
        return problems.stream().allMatch(problem -> problem.kind() == Problem.Kind.MACHINE);
    }

    private static String message(EnvironmentName environment, List<Problem> problems) {
        return "The environment \"" + environment + "\" is not ready: "
                + (problems.size() == 1 ? "1 problem." : problems.size() + " problems.") + "\n"
                + problems.stream()
                        .map(problem -> "- " + problem.message().strip().replace("\n", "\n  "))
                        .collect(Collectors.joining("\n"))
                + "\nNothing was changed.";
    }
}
