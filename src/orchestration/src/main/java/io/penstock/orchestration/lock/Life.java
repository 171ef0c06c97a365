package io.penstock.orchestration.lock;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What can be said, from here, of the process that holds a lock. */
public enum Life {
    /** It runs. */
    ALIVE,
    /** It has ended: no process has its number, or one that was started later has it now. */
    DEAD,
    /** It is another machine's, so that nobody can tell from here. */
    UNKNOWN;

    /** Systems count a process's start from a boot time that they know to the second. */
    private static final Duration TOLERANCE = Duration.ofSeconds(2);

    /** Whether the holder runs. */
    public static Life of(LockHolder holder, Processes here) {
        return of(holder.host(), holder.pid(), holder.started(), here);
    }

    /**
     * Whether the process runs that had that number at that time.
     *
     * @param host the machine that it runs on, or ran
     * @param at a time at which, or after which, the process was there already
     */
    public static Life of(String host, long pid, Instant at, Processes here) {
        if (!host.equals(here.host())) {
            return UNKNOWN;
        }
        Optional<Instant> started = here.started(pid);
        return started.isPresent() && !started.get().isAfter(at.plus(TOLERANCE)) ? ALIVE : DEAD;
    }
}
