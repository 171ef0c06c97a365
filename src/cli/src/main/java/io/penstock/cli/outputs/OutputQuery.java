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

    /**
     * Looks up what a user asks for.
     *
     * @param what {@code stack.output}, {@code stack}, or empty for all
     * @throws UnknownNameException if the environment has no such stack or output
     * @throws RefusedException if it is not deployed
     */
    public LookUp find(String what) {
        int dot = what.indexOf('.');
        if (what.isEmpty()) {
            return all();
        }
        return dot < 0 ? ofStack(what) : one(what.substring(0, dot), what.substring(dot + 1));
    }

    /** The outputs of every deployed stack but the environment's own, which only repeats them. */
    private LookUp all() {
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
            return new LookUp.OfAll(outputs);
        } finally {
            readers.shutdownNow();
        }
    }

    private LookUp ofStack(String written) {
        StackName stack = Names.stack(written, definition).name();
        DeployedStacks deployed = environment.deployed(progress);
        SortedMap<OutputName, OutputValue> outputs = read(deployed, stack);
        if (outputs.isEmpty() && !deployed.exists(stack)) {
            throw notDeployed(stack);
        }
        return new LookUp.OfStack(stack, outputs);
    }

    private LookUp one(String written, String writtenOutput) {
        OutputName output = Names.output(writtenOutput, written, definition);
        StackName stack = new StackName(written);
        DeployedStacks deployed = environment.deployed(progress);
        SortedMap<OutputName, OutputValue> outputs = read(deployed, stack);
        OutputValue value = outputs.get(output);
        if (value != null) {
            return new LookUp.One(stack, output, value);
        }
        if (outputs.isEmpty() && !deployed.exists(stack)) {
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
