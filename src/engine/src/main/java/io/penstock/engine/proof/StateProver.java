package io.penstock.engine.proof;

import com.google.gson.JsonParser;
import io.penstock.engine.DeployedStacks;
import io.penstock.engine.EngineException;
import io.penstock.engine.proof.Fingerprints.Taking;
import io.penstock.engine.state.PlainJson;
import io.penstock.orchestration.environment.OutputName;
import io.penstock.orchestration.environment.OutputValue;
import io.penstock.orchestration.environment.StackDefinition;
import io.penstock.orchestration.run.Prover;
import io.penstock.orchestration.run.StackTask;
import io.penstock.orchestration.state.Fingerprint;
import io.penstock.orchestration.state.LastUpdate;
import io.penstock.orchestration.state.StackRecord;
import io.penstock.orchestration.state.StackState;
import io.penstock.orchestration.state.StackState.Standing;
import io.penstock.orchestration.state.StackStates;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;

/** Compares what a run would be made from with what the last update was made from. */
public final class StateProver implements Prover {

    private final Fingerprints fingerprints;
    private final StackStates states;
    private final Clock clock;

    public StateProver(Fingerprints fingerprints, StackStates states, Clock clock) {
        this.fingerprints = fingerprints;
        this.states = states;
        this.clock = clock;
    }

    @Override
    public Verdict verdict(StackTask task) {
        Optional<StackState> state;
        try {
            state = states.of(task.stack().name());
        } catch (EngineException e) {
            return new Verdict.MustRun("its state cannot be read"); // to run it tells why
        }
        Optional<LastUpdate> update = state.flatMap(StackState::lastUpdate);
        if (state.isEmpty() || update.isEmpty()) {
            return new Verdict.MustRun("it is not deployed");
        }
        Optional<String> distrust = distrust(state.get(), update.get());
        if (distrust.isPresent()) {
            return new Verdict.MustRun(distrust.get());
        }
        StackRecord record = update.get().record().orElseThrow();
        if (!record.holds().equals(task.holds())) {
            return new Verdict.MustRun(
                    task.holds().isEmpty()
                            ? "it holds outputs that its program no longer has: " + names(record.holds())
                            : "it has to hold outputs that its program no longer has: " + names(task.holds()));
        }
        Fingerprint last = record.fingerprint();
        Taking taking = fingerprints.take(task);
        if (taking instanceof Taking.Impossible impossible) {
            return new Verdict.MustRun(impossible.why());
        }
        List<String> differences = ((Taking.Taken) taking).fingerprint().differences(last);
        return differences.isEmpty()
                ? new Verdict.UpToDate(
                        "same program, config and inputs as its update "
                                + ago(Duration.between(update.get().ended(), clock.instant())),
                        outputs(state.get()))
                : new Verdict.MustRun(list(differences) + " changed");
    }

    @Override
    public Fingerprint sources(StackDefinition stack) {
        return fingerprints.sources(stack);
    }

    /** Why what was written down of the last update does not count. */
    private static Optional<String> distrust(StackState state, LastUpdate update) {
        if (!state.pending().isEmpty()) {
            return Optional.of("an update of it was stopped half-way");
        }
        if (state.standing() == Standing.CHANGED_SINCE) {
            return Optional.of("its state was changed after its last update came to an end");
        }
        if (!update.succeeded()) {
            return Optional.of("its last update failed");
        }
        return switch (update.kind()) {
            case "update" ->
                update.record().isEmpty() ? Optional.of("its last update was not made by Penstock") : Optional.empty();
            case "destroy" -> Optional.of("it was destroyed");
            case "refresh" -> Optional.of("it was refreshed after its last update");
            default -> Optional.of("its state was changed after its last update came to an end");
        };
    }

    private static Map<OutputName, OutputValue> outputs(StackState state) {
        Map<OutputName, OutputValue> outputs = new HashMap<>();
        state.outputs()
                .forEach((name, value) -> outputs.put(
                        name,
                        value.secret()
                                ? new OutputValue.Secret(DeployedStacks.MASK)
                                : new OutputValue.Known(PlainJson.of(JsonParser.parseString(value.json())))));
        return outputs;
    }

    private static String names(SortedSet<OutputName> outputs) {
        return list(outputs.stream().map(OutputName::value).toList());
    }

    private static String list(List<String> parts) {
        return parts.size() == 1
                ? parts.get(0)
                : String.join(", ", parts.subList(0, parts.size() - 1)) + " and " + parts.get(parts.size() - 1);
    }

    private static String ago(Duration since) {
        long seconds = Math.max(0, since.toSeconds());
        if (seconds < 60) {
            return "just now";
        }
        if (seconds < 3600) {
            return seconds / 60 + " min ago";
        }
        return seconds < 172_800 ? seconds / 3600 + " h ago" : seconds / 86_400 + " days ago";
    }
}
