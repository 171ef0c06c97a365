package io.penstock.orchestration.reviewed;

import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.graph.StackGraph;
import io.penstock.orchestration.run.Prover;
import io.penstock.orchestration.state.Fingerprint;
import io.penstock.orchestration.state.LastUpdate;
import io.penstock.orchestration.state.StackState;
import io.penstock.orchestration.state.StackState.Standing;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a preview of an environment is made from.
 *
 * @param stacks by stack, its sources as {@link Prover#sources} tells them, and as {@link #STATE} what its state was like
 */
public record Origins(SortedMap<StackName, Fingerprint> stacks) {

    /** The part of a fingerprint that is no hash: what the stack's state was like, in words. */
    public static final String STATE = "its state";

    private static final String NOTHING = "not deployed";

    public Origins {
        stacks = Collections.unmodifiableSortedMap(new TreeMap<>(stacks));
    }

    /**
     * Those of a preview that begins now.
     *
     * @param graph the stacks that are previewed; of those beside them only the states count
     * @param states of all stacks that the backend knows in this environment
     */
    public static Origins of(StackGraph graph, Prover prover, Map<StackName, StackState> states) {
        SortedMap<StackName, Fingerprint> stacks = new TreeMap<>();
        graph.stacks().forEach(stack -> {
            SortedMap<String, String> parts =
                    new TreeMap<>(prover.sources(graph.definition(stack)).parts());
            parts.put(STATE, NOTHING);
            stacks.put(stack, new Fingerprint(parts));
        });
        states.forEach((stack, state) -> {
            SortedMap<String, String> parts = new TreeMap<>();
            Optional.ofNullable(stacks.get(stack)).ifPresent(sources -> parts.putAll(sources.parts()));
            parts.put(STATE, words(state));
            stacks.put(stack, new Fingerprint(parts));
        });
        return new Origins(stacks);
    }

    /** A stack's; without a part where it was not there. */
    private Fingerprint of(StackName stack) {
        Fingerprint known = stacks.get(stack);
        return known == null ? new Fingerprint(new TreeMap<>(Map.of(STATE, NOTHING))) : known;
    }

    /** What has changed of the stack since these were taken; of one that was not previewed only its state counts. */
    List<String> differences(StackName stack, Origins now) {
        boolean previewed = !of(stack).parts().keySet().equals(Set.of(STATE));
        return of(stack).differences(now.of(stack)).stream()
                .filter(part -> previewed || part.equals(STATE))
                .toList();
    }

    /** What the stack's state was like, in words. */
    String state(StackName stack) {
        return Optional.ofNullable(of(stack).parts().get(STATE)).orElse(NOTHING);
    }

    private static String words(StackState state) {
        if (!state.isDeployed()
                && state.pending().isEmpty()
                && state.lastUpdate().isEmpty()) {
            return NOTHING;
        }
        int count = state.resources().size();
        String resources = count + (count == 1 ? " resource" : " resources");
        String last = state.lastUpdate().map(Origins::words).orElse("no update");
        return resources + " after " + last
                + (state.standing() == Standing.CHANGED_SINCE ? ", changed since" : "")
                + (state.pending().isEmpty() ? "" : ", " + state.pending().size() + " not ended");
    }

    private static String words(LastUpdate last) {
        return "the " + (last.succeeded() ? "" : "failed ") + last.kind() + " of " + last.ended();
    }
}
