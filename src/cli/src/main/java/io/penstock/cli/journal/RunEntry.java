package io.penstock.cli.journal;

import io.penstock.orchestration.environment.StackName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A run as a list of runs shows it.
 *
 * @param command what the user asked for; empty where it cannot be read
 * @param environment empty where it cannot be read
 * @param operation such as {@code up}; empty where it cannot be read
 * @param took empty where the run has no end
 * @param failed the stacks that failed, in the order in which they ran
 * @param damage what is wrong with its files; empty where nothing is
 */
public record RunEntry(
        int id,
        String command,
        String environment,
        String operation,
        Optional<Instant> started,
        Optional<Duration> took,
        Result result,
        List<StackName> failed,
        String damage) {

    /** How a run ended. */
    public enum Result {
        SUCCEEDED("done"),
        FAILED("failed"),
        STOPPED("stopped"),
        RUNNING("running"),
        /** Its process has ended, and the run has no end. */
        KILLED("killed"),
        /** It has no end, and its process is another machine's. */
        UNFINISHED("no end known"),
        DAMAGED("cannot be read");

        private final String words;

        Result(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    public RunEntry {
        failed = List.copyOf(failed);
    }

    static RunEntry damaged(int id, String damage) {
        return new RunEntry(id, "", "", "", Optional.empty(), Optional.empty(), Result.DAMAGED, List.of(), damage);
    }
}
