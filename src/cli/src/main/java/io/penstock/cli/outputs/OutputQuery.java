package io.penstock.cli.outputs;

import io.penstock.cli.environment.Environment;
import io.penstock.cli.environment.Names;
import io.penstock.cli.environment.RefusedException;
import io.penstock.cli.environment.UnknownNameException;
import io.penstock.engine.DeployedStack;
import io.penstock.engine.DeployedStacks;
import io.penstock.engine.cli.InstallProgress;
import io.penstock.orchestration.environment.EnvironmentDefinition;
import io.penstock.orchestration.environment.OutputName;
import io.penstock.orchestration.environment.OutputValue;
import io.penstock.orchestration.environment.StackDefinition;
import io.penstock.orchestration.environment.StackName;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Looks outputs up. */
public final class OutputQuery {

    private final Environment environment;
    private final EnvironmentDefinition definition;
    private final Secrets secrets;
    private final InstallProgress progress;

    public OutputQuery(Environment environment, Secrets secrets, InstallProgress progress) {
        this.environment = environment;
        this.definition = environment.definition();
        this.secrets = secrets;
        this.progress = progress;
    }

    /** The outputs of every deployed stack but the environment's own, which only repeats them. */
    public Map<StackName, SortedMap<OutputName, OutputValue>> all() {
        DeployedStacks deployed = environment.deployed(progress);
        Collection<StackName> stacks = new TreeSet<>(deployed.list().stream()
                .filter(DeployedStack::isDeployed)
                .map(DeployedStack::stack)
                .filter(stack -> !stack.value().equals(definition.name().value()))
                .toList());
        if (stacks.isEmpty()) {
            throw new RefusedException("Nothing of \"" + definition.name()
                    + "\" is deployed, so there are no outputs. Bring it up: ./penstock up " + definition.name());
        }
        ExecutorService readers = Executors.newFixedThreadPool(Math.min(4, stacks.size()));
        try {
            Map<StackName, Future<SortedMap<OutputName, OutputValue>>> reading = new LinkedHashMap<>();
            stacks.forEach(stack -> reading.put(stack, readers.submit(() -> read(deployed, stack))));
            Map<StackName, SortedMap<OutputName, OutputValue>> outputs = new LinkedHashMap<>();
            reading.forEach((stack, future) -> outputs.put(stack, Reading.result(future)));
            return outputs;
        } finally {
            readers.shutdownNow();
        }
    }

    /**
     * One stack's outputs.
     *
     * @throws UnknownNameException if the environment has no such stack
     * @throws RefusedException if it is not deployed
     */
    public SortedMap<OutputName, OutputValue> ofStack(String stack) {
        StackDefinition found = Names.stack(stack, definition);
        SortedMap<OutputName, OutputValue> outputs = read(environment.deployed(progress), found.name());
        if (outputs.isEmpty() && !found.exports().isEmpty()) {
            throw notDeployed(found.name());
        }
        return outputs;
    }

    /**
     * One output.
     *
     * @throws RefusedException if the stack is not deployed, or was deployed before it had the output
     */
    public OutputValue one(StackName stack, OutputName output) {
        SortedMap<OutputName, OutputValue> outputs = read(environment.deployed(progress), stack);
        OutputValue value = outputs.get(output);
        if (value != null) {
            return value;
        }
        if (outputs.isEmpty()) {
            throw notDeployed(stack);
        }
        throw new RefusedException("The stack \"" + stack + "\" was deployed before it had the output \"" + output
                + "\". Bring it up: ./penstock up " + definition.name() + " " + stack);
    }

    private SortedMap<OutputName, OutputValue> read(DeployedStacks deployed, StackName stack) {
        return new TreeMap<>(secrets == Secrets.SHOWN ? deployed.outputsWithSecrets(stack) : deployed.outputs(stack));
    }

    private RefusedException notDeployed(StackName stack) {
        return new RefusedException("The stack \"" + stack + "\" of \"" + definition.name()
                + "\" is not deployed, so it has no outputs. Bring it up: ./penstock up " + definition.name() + " "
                + stack);
    }
}
