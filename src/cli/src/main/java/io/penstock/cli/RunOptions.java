package io.penstock.cli;

import io.penstock.cli.environment.Environments;
import io.penstock.cli.environment.Names;
import io.penstock.cli.run.RunRequest;
import io.penstock.cli.run.RunRequest.Approval;
import io.penstock.cli.run.RunRequest.Choices;
import io.penstock.orchestration.environment.EnvironmentName;
import io.penstock.orchestration.run.Operation;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What all commands that run stacks take. */
final class RunOptions {

    @Parameters(index = "0", paramLabel = "ENVIRONMENT", description = "The environment, such as dev.")
    private String environment = "";

    @Parameters(
            index = "1..*",
            arity = "0..*",
            paramLabel = "STACK",
            description = "Stacks of the environment, such as input-stream; none means all.")
    private List<String> stacks = new ArrayList<>();

    @Option(names = "--json", description = "Print the report as one JSON object on standard output.")
    private boolean json;

    @Option(
            names = "--parallel",
            paramLabel = "N",
            defaultValue = "8",
            description = "How many stacks may run at once (default: ${DEFAULT-VALUE}).")
    private int parallel;

    @Option(names = "--yes", description = "Do not ask. Without a terminal every change needs this.")
    private boolean yes;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec = CommandSpec.create();

    boolean json() {
        return json;
    }

    /** The request that these options make. */
    RunRequest request(Operation operation, Environments environments, Choices choices) {
        if (parallel < 1) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--parallel takes a whole number of at least 1, but was given " + parallel + ".");
        }
        EnvironmentName name = Names.environment(environment, environments);
        boolean approved =
                yes || operation == Operation.PREVIEW || choices.reviewed().isPresent();
        return new RunRequest(
                operation,
                name,
                Names.stacks(stacks, environments.open(name).definition()),
                parallel,
                approved ? Approval.GIVEN : Approval.ASK,
                choices);
    }
}
