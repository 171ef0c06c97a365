package io.penstock.cli.status;

import io.penstock.orchestration.state.LastUpdate;
import io.penstock.orchestration.state.StackState;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** What ran on a stack last and how it ended, as the stack's own state and history tell. */
public sealed interface LastResult {

    /** In words, such as {@code update failed 2 h ago}. */
    String words(Instant now);

    /** For JSON: {@code succeeded}, {@code failed}, {@code interrupted}, {@code changedSince} or {@code unknown}. */
    String name();

    /**
     * It came to its end.
     *
     * @param kind as Pulumi calls it, such as {@code update}
     */
    record Ended(String kind, boolean succeeded, Instant at) implements LastResult {
        @Override
        public String words(Instant now) {
            String ago = Ago.of(at, now);
            return succeeded ? past(kind) + " " + ago : kind + " failed " + ago;
        }

        @Override
        public String name() {
            return succeeded ? "succeeded" : "failed";
        }
    }

    /** Something was begun and never ended: what is known to be half done. */
    record Interrupted(int operations) implements LastResult {
        @Override
        public String words(Instant now) {
            return "stopped half-way: " + operations + (operations == 1 ? " resource" : " resources") + " half done";
        }

        @Override
        public String name() {
            return "interrupted";
        }
    }

    /** The state is not what the last known update left. */
    record ChangedSince(Ended last) implements LastResult {
        @Override
        public String words(Instant now) {
            return last.words(now) + ", state changed since";
        }

        @Override
        public String name() {
            return "changedSince";
        }
    }

    /** The time of the state's last change is all that the backend tells. */
    record Unknown(Optional<Instant> lastUpdate) implements LastResult {
        @Override
        public String words(Instant now) {
            return lastUpdate.map(at -> "updated " + Ago.of(at, now)).orElse("");
        }

        @Override
        public String name() {
            return "unknown";
        }
    }

    /** What a state tells; {@code lastUpdate} is what a list of stacks tells. */
    static LastResult of(Optional<StackState> state, Optional<Instant> lastUpdate) {
        if (state.isEmpty()) {
            return new Unknown(lastUpdate);
        }
        if (!state.get().pending().isEmpty()) {
            return new Interrupted(state.get().pending().size());
        }
        Optional<LastUpdate> update = state.get().lastUpdate();
        if (update.isEmpty()) {
            return new Unknown(lastUpdate);
        }
        Ended ended = new Ended(
                update.get().kind(), update.get().succeeded(), update.get().ended());
        return state.get().standing() == StackState.Standing.CHANGED_SINCE ? new ChangedSince(ended) : ended;
    }

    private static String past(String kind) {
        return switch (kind.toLowerCase(Locale.ROOT)) {
            case "update", "rename" -> kind + "d";
            case "refresh", "destroy", "import" -> kind + "ed";
            default -> kind;
        };
    }

    /** How long ago something was. */
    final class Ago {
        private Ago() {}

        static String of(Instant at, Instant now) {
            long seconds = Math.max(0, Duration.between(at, now).toSeconds());
            if (seconds < 60) {
                return "just now";
            } else if (seconds < 3600) {
                return seconds / 60 + " min ago";
            }
            return seconds < 172_800 ? seconds / 3600 + " h ago" : seconds / 86_400 + " days ago";
        }
    }
}
