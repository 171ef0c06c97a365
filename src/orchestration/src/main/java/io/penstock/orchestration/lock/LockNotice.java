package io.penstock.orchestration.lock;

import io.penstock.orchestration.environment.EnvironmentName;
import io.penstock.orchestration.environment.StackName;
import java.time.Duration;

/** Something that happens while a lock is asked for, for the user to know. */
public sealed interface LockNotice {

    /** In whole sentences. */
    String message();

    /**
     * The lock is waited for.
     *
     * @param atMost how long in all
     */
    record Waiting(EnvironmentName environment, LockHolder holder, Duration atMost) implements LockNotice {

        @Override
        public String message() {
            return "The environment \"" + environment + "\" is in use by " + holder.inWords()
                    + ". Waiting for it, at most " + words(atMost) + ".";
        }

        private static String words(Duration time) {
            return time.toString().substring("PT".length()).toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** The lock was a dead process's and is the asker's now. */
    record TakenOver(EnvironmentName environment, LockHolder dead) implements LockNotice {

        @Override
        public String message() {
            return "The environment \"" + environment + "\" was locked by " + dead.inWords()
                    + ". That process has ended without giving the lock back, so it was taken over.";
        }
    }

    /**
     * A stack was still locked by a run that has ended, and is not any more.
     *
     * @param holder who had locked it
     */
    record StackFreed(StackName stack, String holder) implements LockNotice {

        @Override
        public String message() {
            return "The stack \"" + stack + "\" was locked by " + holder
                    + ". That process has ended without giving the lock back, so the lock was removed.";
        }
    }

    /**
     * The lock keeps off runs of this user on this machine only.
     *
     * @param backend what keeps the environment's state, such as {@code Pulumi Cloud}
     */
    record ThisMachineOnly(EnvironmentName environment, String backend) implements LockNotice {

        @Override
        public String message() {
            return "The lock of \"" + environment + "\" is one of this user on this machine only: " + backend
                    + " keeps no locks for environments. From other machines each single stack is protected by its own lock.";
        }
    }
}
