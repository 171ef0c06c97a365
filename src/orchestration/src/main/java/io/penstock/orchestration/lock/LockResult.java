package io.penstock.orchestration.lock;

import io.penstock.orchestration.environment.EnvironmentName;

/** What came of asking for an environment's lock. */
public sealed interface LockResult {

    /** The lock is the asker's until it closes this. Closing again does nothing. */
    non-sealed class Held implements LockResult, AutoCloseable {

        private final Runnable release;
        private boolean released;

        Held(Runnable release) {
            this.release = release;
        }

        /** @throws LockException if the place where the lock is kept cannot be written */
        @Override
        public synchronized void close() {
            if (!released) {
                released = true;
                release.run();
            }
        }
    }

    /**
     * Somebody else has it.
     *
     * @param life what can be said of the holder from here; never {@link Life#DEAD}
     */
    record Refused(EnvironmentName environment, LockHolder holder, Life life) implements LockResult {

        /** Whole sentences: who has it, and the way out. */
        public String message() {
            String wait = "Wait for it with --wait 5m.";
            String dead = life == Life.UNKNOWN
                    ? " It is another machine's, so nobody can tell from here whether it still runs. If it does not:"
                            + " ./penstock unlock " + environment + " --force"
                    : "";
            return "The environment \"" + environment + "\" is in use by " + holder.inWords() + ".\n" + wait + dead;
        }
    }
}
