package io.penstock.cli.outputs;

import io.penstock.cli.environment.Environment;
import io.penstock.cli.environment.Names;
import io.penstock.cli.environment.RefusedException;
import io.penstock.cli.environment.UnknownNameException;
import io.penstock.engine.DeployedStack;
import io.penstock.engine.DeployedStacks;
import io.penstock.engine.cli.InstallProgress;
import io.penstock.orchestration.environment.EnvironmentName;
import io.penstock.orchestration.environment.OutputName;
import io.penstock.orchestration.environment.OutputValue;
import io.penstock.orchestration.environment.StackDefinition;
import io.penstock.orchestration.environment.StackName;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;

/**
 * Looks outputs up: what is deployed counts, whatever the code has by now. The code is asked only where nothing is found, for
 * what was meant and what to do.
 */
public final class OutputQuery {

    private final EnvironmentName name;
    private final Environment environment;
    private final Secrets secrets;
    private final InstallProgress progress;

    public OutputQuery(EnvironmentName name, Environment environment, Secrets secrets, InstallProgress progress) {
        this.name = name;
        this.environment = environment;
        this.secrets = secrets;
        this.progress = progress;
    }

    /**
     * Looks up what a user asks for.
     *
     * @param what {@code stack.output}, {@code stack}, or empty for all
     * @throws UnknownNameException if neither what is deployed nor the code has such a stack or output
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
                .filter(stack -> !stack.value().equals(name.value()))
                .toList());
        if (stacks.isEmpty()) {
            throw new RefusedException("Nothing of \"" + name
                    + "\" is deployed, so there are no outputs. Bring it up: ./penstock up " + name);
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
        DeployedStacks deployed = environment.deployed(progress);
        StackName stack = named(written, deployed);
        SortedMap<OutputName, OutputValue> outputs = read(deployed, stack);
        if (outputs.isEmpty() && !deployed.exists(stack)) {
            throw notDeployed(stack, deployed);
        }
        return new LookUp.OfStack(stack, outputs);
    }

    private LookUp one(String written, String output) {
        DeployedStacks deployed = environment.deployed(progress);
        StackName stack = named(written, deployed);
        SortedMap<OutputName, OutputValue> outputs = read(deployed, stack);
        return outputs.entrySet().stream()
                .filter(each -> each.getKey().value().equals(output))
                .findFirst()
                .map(found -> new LookUp.One(stack, found.getKey(), found.getValue()))
                .orElseThrow(() -> missing(stack, output, outputs.keySet(), deployed));
    }

    /** Why there is no such output: it is misspelt, or the stack was deployed without it, or not at all. */
    private RuntimeException missing(
            StackName stack, String output, Collection<OutputName> exported, DeployedStacks deployed) {
        Set<String> declared = inCode(stack).stream()
                .flatMap(definition -> definition.exports().stream())
                .map(export -> export.name().value())
                .collect(Collectors.toSet());
        boolean isDeployed = !exported.isEmpty() || deployed.exists(stack);
        if (!isDeployed && (declared.contains(output) || inCode(stack).isEmpty())) {
            return notDeployed(stack, deployed);
        }
        if (declared.contains(output)) {
            return new RefusedException("The stack \"" + stack + "\" was deployed before it had the output \"" + output
                    + "\". Bring it up: ./penstock up " + name + " " + stack);
        }
        Collection<String> known = new TreeSet<>(declared);
        exported.forEach(each -> known.add(each.value()));
        return Names.noOutput(output, stack, known);
    }

    /** A stack of that name, whether there is one or not; what cannot be a name is of none. */
    private StackName named(String written, DeployedStacks deployed) {
        try {
            return new StackName(written);
        } catch (IllegalArgumentException e) {
            throw unknown(written, deployed);
        }
    }

    private Optional<StackDefinition> inCode(StackName stack) {
        return environment.definition().stacks().stream()
                .filter(definition -> definition.name().equals(stack))
                .findFirst();
    }

    private SortedMap<OutputName, OutputValue> read(DeployedStacks deployed, StackName stack) {
        return new TreeMap<>(secrets == Secrets.SHOWN ? deployed.outputsWithSecrets(stack) : deployed.outputs(stack));
    }

    private RuntimeException notDeployed(StackName stack, DeployedStacks deployed) {
        return inCode(stack).isEmpty()
                ? unknown(stack.value(), deployed)
                : new RefusedException("The stack \"" + stack + "\" of \"" + name
                        + "\" is not deployed, so it has no outputs. Bring it up: ./penstock up " + name + " " + stack);
    }

    private UnknownNameException unknown(String written, DeployedStacks deployed) {
        Set<String> inCode = environment.definition().stacks().stream()
                .map(definition -> definition.name().value())
                .collect(Collectors.toCollection(TreeSet::new));
        List<String> removed = deployed.list().stream()
                .filter(DeployedStack::isDeployed)
                .map(stack -> stack.stack().value())
                .filter(stack -> !inCode.contains(stack))
                .sorted()
                .toList();
        return Names.noStacks(List.of(written), name, inCode, removed);
    }
}
