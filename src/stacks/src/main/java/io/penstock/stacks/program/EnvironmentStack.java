package io.penstock.stacks.program;

import com.pulumi.core.Output;
import io.penstock.engine.program.ProgramInputs;
import io.penstock.engine.program.StackContext;
import io.penstock.engine.program.StackProgram;
import io.penstock.orchestration.environment.EnvironmentName;
import io.penstock.orchestration.environment.OutputName;
import io.penstock.orchestration.environment.OutputType;
import io.penstock.orchestration.environment.StackDefinition;
import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.environment.StackOutput;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The environment as a stack of its own: it has no resources and exports, per stack, an object of all its outputs.
 *
 * @param stacks the stacks whose outputs it exports
 */
public record EnvironmentStack(EnvironmentName environment, List<StackDefinition> stacks) implements StackProgram {

    public EnvironmentStack {
        stacks = List.copyOf(stacks);
    }

    @Override
    public StackDefinition definition() {
        return new StackDefinition(
                new StackName(environment.value()),
                "Every output of the environment's stacks",
                List.copyOf(stacks.stream().map(this::export).toList()),
                List.copyOf(stacks.stream()
                        .flatMap(stack -> stack.exports().stream())
                        .toList()));
    }

    /** What it exports and reads says all. */
    @Override
    public ProgramInputs inputs() {
        return ProgramInputs.ofFiles(List.of());
    }

    @Override
    public void run(StackContext context) {
        for (StackDefinition stack : stacks) {
            // Each output stays one by itself, so that an unknown or secret one does not hide the others.
            Map<String, Output<?>> outputs = new LinkedHashMap<>();
            for (StackOutput<?> output : stack.exports()) {
                outputs.put(output.name().value(), context.read(output));
            }
            context.export(export(stack), Output.of(outputs));
        }
    }

    @SuppressWarnings("rawtypes")
    private StackOutput<Map> export(StackDefinition stack) {
        return new StackOutput<>(
                new StackName(environment.value()), new OutputName(stack.name().value()), OutputType.MAP);
    }
}
