package io.penstock.orchestration.run;

import java.util.ArrayList;
import java.util.List;

/** Tells a run, once and for good, that the user wants it to stop. Safe for use from any thread. */
public final class CancelSignal {

    private final List<Runnable> actions = new ArrayList<>();
    private boolean cancelled;

    /** Asks for the stop. Later calls do nothing. */
    public void cancel() {
        List<Runnable> toRun;
        synchronized (actions) {
            if (cancelled) {
                return;
            }
            cancelled = true;
            toRun = List.copyOf(actions);
            actions.clear();
        }
        toRun.forEach(Runnable::run);
    }

    public boolean isCancelled() {
        synchronized (actions) {
            return cancelled;
        }
    }

    /** Runs the action when the stop is asked for, or now if it was already. */
    public void onCancel(Runnable action) {
        synchronized (actions) {
            if (!cancelled) {
                actions.add(action);
                return;
            }
        }
        action.run();
    }
}
