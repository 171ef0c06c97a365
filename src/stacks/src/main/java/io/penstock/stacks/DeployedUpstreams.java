package io.penstock.stacks;

import com.pulumi.core.TypeShape;
import com.pulumi.core.annotations.Import;
import com.pulumi.deployment.Deployment;
import com.pulumi.resources.InvokeArgs;
import io.penstock.engine.program.PulumiStackName;
import io.penstock.engine.program.StackContext;
import io.penstock.engine.program.StackProgram;
import io.penstock.engine.program.StackProgramException;
import io.penstock.orchestration.environment.StackDefinition;
import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.environment.StackOutput;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;

/**
 * A program that first makes sure that every stack it reads is deployed, and names all that are not.
 *
 * <p>For stock {@code pulumi}, which would otherwise end at the first one with no word of what to do. An orchestrated
 * run brings the stacks up in order and needs no such check.
 */
record DeployedUpstreams(StackProgram program, OutputsSource deployed) implements StackProgram {

    /** Where the outputs of a deployed stack come from. */
    @FunctionalInterface
    interface OutputsSource {

        /** The outputs by Pulumi's full name of the stack. Fails with "unknown stack" if there is none. */
        CompletableFuture<Map<String, Object>> of(String fullName);
    }

    /** Asks the engine, as a stack reference would, but so that the answer "there is none" can be dealt with. */
    static DeployedUpstreams checked(StackProgram program) {
        return new DeployedUpstreams(program, name -> Deployment.getInstance()
                .invokeAsync("pulumi:pulumi:readStackOutputs", ANSWER, new StackOutputsArgs(name)));
    }

    private static final TypeShape<Map<String, Object>> ANSWER = TypeShape.<Map<String, Object>>builder(Map.class)
            .addParameter(String.class)
            .addParameter(Object.class)
            .build();

    /** The engine's own function takes the full name of a stack. */
    private static final class StackOutputsArgs extends InvokeArgs {

        @Import(name = "name", required = true)
        @SuppressWarnings({"unused", "UnusedVariable"}) // Pulumi's serializer reads it.
        private final String name;

        StackOutputsArgs(String name) {
            this.name = name;
        }
    }

    @Override
    public StackDefinition definition() {
        return program.definition();
    }

    @Override
    public void run(StackContext context) {
        Set<StackName> read = definition().reads().stream()
                .map(StackOutput::stack)
                .collect(Collectors.toCollection(java.util.TreeSet::new));
        List<StackName> missing =
                read.stream().filter(stack -> !isDeployed(context, stack)).toList();
        if (!missing.isEmpty()) {
            throw new StackProgramException(message(context, missing));
        }
        program.run(context);
    }

    private boolean isDeployed(StackContext context, StackName stack) {
        String name = context.pulumi().organizationName() + "/"
                + context.pulumi().projectName() + "/" + new PulumiStackName(context.environment(), stack);
        try {
            return deployed.of(name).join().get("outputs") instanceof Map<?, ?> outputs && !outputs.isEmpty();
        } catch (CompletionException e) {
            String why = String.valueOf(
                    e.getCause() == null ? e.getMessage() : e.getCause().getMessage());
            if (why.contains("unknown stack")) {
                return false;
            }
            throw new StackProgramException("The outputs of the stack \"" + name + "\" cannot be read: " + why);
        }
    }

    private String message(StackContext context, List<StackName> missing) {
        String names = missing.stream()
                .map(stack -> "\"" + new PulumiStackName(context.environment(), stack) + "\"")
                .collect(Collectors.joining(", "));
        return "The stack \"" + new PulumiStackName(context.environment(), context.stack())
                + "\" reads outputs of " + (missing.size() == 1 ? "a stack that is" : "stacks that are")
                + " not deployed: " + names + ". Bring the whole environment up with \"./penstock up "
                + context.environment() + "\", or only what is missing with \"./penstock up " + context.environment()
                + " " + missing.stream().map(StackName::value).collect(Collectors.joining(" ")) + "\".";
    }
}
