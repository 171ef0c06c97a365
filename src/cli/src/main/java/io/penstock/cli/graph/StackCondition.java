package io.penstock.cli.graph;

import io.penstock.cli.status.EnvironmentStatus;
import io.penstock.cli.status.LastResult;
import io.penstock.cli.status.StackStatus;
import io.penstock.cli.view.Wording;
import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.run.Proofs;
import io.penstock.orchestration.run.Prover.Verdict;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * How a stack stands, for a drawing.
 *
 * @param detail what there is to be said of it, such as {@code 9 resources} or {@code its config changed}
 */
public record StackCondition(State state, String detail) {

    /** How a stack stands, in a word. */
    public enum State {
        DEPLOYED("deployed", "deployed"),
        /** Deployed, and what it is made from has changed since: an update would run it. */
        CHANGED("changed", "changed"),
        /** What ran on it last failed or was stopped half-way. */
        FAILED("failed", "failed"),
        UPDATING("updating", "update in progress"),
        NOT_DEPLOYED("notDeployed", "not deployed");

        private final String code;
        private final String words;

        State(String code, String words) {
            this.code = code;
            this.words = words;
        }

        /** For programs. */
        public String code() {
            return code;
        }

        public String words() {
            return words;
        }
    }

    /** Of every stack that both know. */
    public static Map<StackName, StackCondition> of(EnvironmentStatus status, Proofs proofs, Instant now) {
        Map<StackName, StackCondition> conditions = new TreeMap<>();
        status.stacks().stream()
                .filter(stack -> proofs.verdicts().containsKey(stack.stack()))
                .forEach(stack -> conditions.put(stack.stack(), of(stack, proofs.of(stack.stack()), now)));
        return conditions;
    }

    private static StackCondition of(StackStatus stack, Verdict verdict, Instant now) {
        if (stack.state() == StackStatus.State.UPDATING) {
            return new StackCondition(State.UPDATING, Wording.count(stack.resources(), "resource"));
        }
        if (failed(stack.last())) {
            return new StackCondition(State.FAILED, stack.last().words(now));
        }
        if (stack.state() == StackStatus.State.NOT_DEPLOYED) {
            return new StackCondition(State.NOT_DEPLOYED, "");
        }
        return verdict instanceof Verdict.MustRun changed
                ? new StackCondition(State.CHANGED, changed.why())
                : new StackCondition(State.DEPLOYED, Wording.count(stack.resources(), "resource"));
    }

    private static boolean failed(LastResult last) {
        return last instanceof LastResult.Interrupted
                || (last instanceof LastResult.Ended ended && !ended.succeeded())
                || (last instanceof LastResult.ChangedSince since
                        && !since.last().succeeded());
    }

    /** {@code deployed: 9 resources}. */
    public String words() {
        return detail.isEmpty() ? state.words() : state.words() + ": " + detail;
    }
}
