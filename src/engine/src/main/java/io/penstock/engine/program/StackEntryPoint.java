package io.penstock.engine.program;

import io.penstock.engine.deployment.StockProgram;
import io.penstock.orchestration.environment.EnvironmentName;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The main program for stock {@code pulumi}: one jar holds every stack, and Pulumi's stack name says which one runs. */
public final class StackEntryPoint {

    private StackEntryPoint() {}

    /**
     * Runs the program of the stack that {@code pulumi} asks for, then ends the process.
     *
     * @param stacks all the programs of an environment, with its own stack (the one that is named like the environment)
     */
    public static void run(Function<EnvironmentName, List<StackProgram>> stacks) {
        System.exit(
                StockProgram.run(context -> choose(context.stackName(), stacks).accept(context)));
    }

    static ProgramRun choose(String stack, Function<EnvironmentName, List<StackProgram>> stacks) {
        PulumiStackName name;
        try {
            name = PulumiStackName.parse(stack);
        } catch (IllegalArgumentException e) {
            throw new StackProgramException("\"" + stack + "\" is not the name of a stack of this project. "
                    + e.getMessage() + " Stacks are named <environment>.<stack>, such as \"dev.input-stream\".");
        }
        List<StackProgram> programs = stacks.apply(name.environment());
        return programs.stream()
                .filter(program -> program.definition().name().equals(name.stack()))
                .findFirst()
                .map(program -> new ProgramRun(name, program, UpstreamOutputs.DEPLOYED))
                .orElseThrow(() -> new StackProgramException("There is no stack \"" + name + "\" in this project. "
                        + "The stacks of \"" + name.environment() + "\" are: "
                        + programs.stream()
                                .map(program -> new PulumiStackName(
                                                name.environment(),
                                                program.definition().name())
                                        .toString())
                                .collect(Collectors.joining(", "))
                        + "."));
    }
}
