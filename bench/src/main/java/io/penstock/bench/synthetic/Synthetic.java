package io.penstock.bench.synthetic;

import io.penstock.cli.Penstock;
import io.penstock.engine.program.StackProgram;
import io.penstock.orchestration.environment.EnvironmentName;
import java.util.List;
import java.util.stream.IntStream;

/** The command line of the synthetic project, and what stock {@code pulumi} runs of it. */
public final class Synthetic {

    private Synthetic() {}

    public static void main(String[] arguments) {
        Penstock.run(arguments, Synthetic::stacks);
    }

    /** The stacks of the environment that is named by its shape and size. */
    static List<StackProgram> stacks(EnvironmentName environment) {
        String[] name = environment.value().split("-", 2);
        Shape shape = Shape.of(name[0]);
        return IntStream.range(0, Integer.parseInt(name[1]))
                .<StackProgram>mapToObj(number -> new SyntheticStack(shape, number))
                .toList();
    }
}
