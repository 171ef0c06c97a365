package io.penstock.cli.fault;

import io.penstock.cli.Penstock;
import io.penstock.orchestration.environment.EnvironmentName;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The project of a random environment: {@code penstock up}, as its users run it, in a process of its own. */
final class FaultRun {

    static final EnvironmentName ENVIRONMENT = new EnvironmentName("test");
    static final String PROJECT = "shop";

    private FaultRun() {}

    /** @param arguments the seed, how many changes, and what the command gets beside its own */
    public static void main(String[] arguments) {
        Blueprint blueprint = Blueprint.of(Long.parseLong(arguments[0]), Integer.parseInt(arguments[1]));
        List<String> command = new ArrayList<>(List.of("up", ENVIRONMENT.value(), "--yes"));
        command.addAll(Arrays.asList(arguments).subList(2, arguments.length));
        Penstock.run(command.toArray(String[]::new), environment -> blueprint.programs());
    }
}
