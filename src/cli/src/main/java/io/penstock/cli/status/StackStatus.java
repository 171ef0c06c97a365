package io.penstock.cli.status;

import io.penstock.orchestration.environment.StackName;
import java.time.Instant;
import java.util.Optional;

/**
 * One stack: whether it is deployed, and whether the environment still has it.
 *
 * @param resources 0 where nothing is deployed
 * @param lastUpdate when its state was last written, empty where nothing was or the backend does not tell
 * @param last what ran on it last
 */
public record StackStatus(StackName stack, State state, int resources, Optional<Instant> lastUpdate, LastResult last) {

    /** What there is of a stack. */
    public enum State {
        DEPLOYED("deployed"),
        NOT_DEPLOYED("not deployed"),
        UPDATING("update in progress"),
        /** Deployed, but no stack of the environment any more. */
        REMOVED("deployed, no longer in the code");

        private final String words;

        State(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }
}
