package io.penstock.orchestration.lock;

import io.penstock.orchestration.environment.EnvironmentName;

/** What came of removing an environment's lock by hand. */
public sealed interface UnlockResult {

    /** In whole sentences. */
    String message();

    /** There was none. */
    record NotLocked(EnvironmentName environment) implements UnlockResult {

        @Override
        public String message() {
            return "The environment \"" + environment + "\" is not locked.";
        }
    }

    /** It is removed. */
    record Removed(EnvironmentName environment, LockHolder holder, Life life) implements UnlockResult {

        @Override
        public String message() {
            return "The environment \"" + environment + "\" was locked by " + holder.inWords()
                    + (life == Life.DEAD
                            ? ". That process has ended; its lock is removed."
                            : ". That lock is removed.");
        }
    }

    /** It was damaged, and is removed. */
    record DamageRemoved(EnvironmentName environment) implements UnlockResult {

        @Override
        public String message() {
            return "The lock of the environment \"" + environment
                    + "\" was damaged, so nobody could tell who held it. It is removed.";
        }
    }

    /** It stays. */
    record Refused(EnvironmentName environment, LockHolder holder, Life life) implements UnlockResult {

        @Override
        public String message() {
            String inUse = "The environment \"" + environment + "\" is in use by " + holder.inWords()
                    + ", so its lock stays.\n";
            return life == Life.ALIVE
                    ? inUse + "That process runs. Stop it first: Ctrl-C where it was started, or kill " + holder.pid()
                    : inUse
                            + "It is another machine's, so nobody can tell from here whether it still runs. Look there; if it"
                            + " does not run any more: ./penstock unlock " + environment + " --force";
        }
    }
}
