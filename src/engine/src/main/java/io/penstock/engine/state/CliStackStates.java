package io.penstock.engine.state;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.penstock.engine.DeployedStack;
import io.penstock.engine.DeployedStacks;
import io.penstock.engine.EngineException;
import io.penstock.engine.process.CliChild;
import io.penstock.engine.process.CliJson;
import io.penstock.engine.process.CliResult;
import io.penstock.engine.process.PulumiCommands;
import io.penstock.engine.program.PulumiStackName;
import io.penstock.orchestration.environment.EnvironmentName;
import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.state.LastUpdate;
import io.penstock.orchestration.state.StackState;
import io.penstock.orchestration.state.StackState.Standing;
import io.penstock.orchestration.state.StackStates;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * The states of any backend, read through the CLI: two commands for each stack.
 *
 * <p>What history tells of time is exact to the second: a state that something else wrote within the second in which an
 * update ended passes for what that update left.
 */
public final class CliStackStates implements StackStates {

    private static final int AT_ONCE = 8;

    private final EnvironmentName environment;
    private final PulumiCommands commands;
    private final DeployedStacks deployed;

    public CliStackStates(EnvironmentName environment, PulumiCommands commands, DeployedStacks deployed) {
        this.environment = environment;
        this.commands = commands;
        this.deployed = deployed;
    }

    @Override
    public Optional<StackState> of(StackName stack) {
        String name = new PulumiStackName(environment, stack).toString();
        CliChild history = commands.start("stack", "history", "--json", "--page-size", "1", "--stack", name);
        CliResult export = commands.start("stack", "export", "--stack", name).await();
        CliResult entries = history.await();
        if (export.stackNotFound()) {
            return Optional.empty();
        }
        Checkpoint checkpoint = CliJson.of(export, "read the state of \"" + stack + "\"")
                                .getAsJsonObject()
                                .get("deployment")
                        instanceof JsonObject deployment
                ? Checkpoint.of(deployment)
                : Checkpoint.EMPTY;
        Optional<LastUpdate> update =
                CliJson.of(entries, "read the history of \"" + stack + "\"") instanceof JsonArray array
                                && !array.isEmpty()
                        ? Optional.of(History.entry(array.get(0).getAsJsonObject()))
                        : Optional.empty();
        return Optional.of(checkpoint.toState(stack, update, standing(checkpoint, update)));
    }

    static Standing standing(Checkpoint checkpoint, Optional<LastUpdate> update) {
        return update.map(last -> checkpoint
                                .written()
                                .map(written -> written.isBefore(last.ended().plusSeconds(1)))
                                .orElse(false)
                        ? Standing.INTACT
                        : Standing.CHANGED_SINCE)
                .orElse(Standing.NO_UPDATE);
    }

    @Override
    public SortedMap<StackName, StackState> all() {
        Map<StackName, StackState> states = new ConcurrentSkipListMap<>();
        ExecutorService workers = Executors.newFixedThreadPool(AT_ONCE, task -> {
            Thread worker = new Thread(task, "state-reader");
            worker.setDaemon(true);
            return worker;
        });
        try {
            var readings = deployed.list().stream()
                    .map(DeployedStack::stack)
                    .map(stack -> workers.submit(() -> of(stack).ifPresent(state -> states.put(stack, state))))
                    .toList();
            for (var reading : readings) {
                await(reading);
            }
        } finally {
            workers.shutdownNow();
        }
        return new TreeMap<>(states);
    }

    static void await(java.util.concurrent.Future<?> reading) {
        try {
            reading.get(5, TimeUnit.MINUTES);
        } catch (java.util.concurrent.ExecutionException e) {
            if (e.getCause() instanceof EngineException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        } catch (java.util.concurrent.TimeoutException e) {
            throw new EngineException("Pulumi's backend did not answer for 5 minutes. Try again when it does.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EngineException("Reading what is deployed was interrupted.", e);
        }
    }
}
