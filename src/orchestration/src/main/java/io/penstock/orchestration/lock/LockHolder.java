package io.penstock.orchestration.lock;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A process that holds, or wants, an environment's lock.
 *
 * @param user who runs it
 * @param host the machine that it runs on
 * @param pid its number there
 * @param started when the process was started, as that machine says
 * @param command what it does, such as {@code up}
 * @param since when it took, or asked for, the lock; distinguishes two locks of one process
 */
public record LockHolder(String user, String host, long pid, Instant started, String command, Instant since) {

    /** In words, for the middle of a sentence: {@code alice on build-7 (process 4711, "up" since 2026-01-01T10:00:00Z)}. */
    public String inWords() {
        return user + " on " + host + " (process " + pid + ", \"" + command + "\" since "
                + since.truncatedTo(ChronoUnit.SECONDS) + ")";
    }
}
