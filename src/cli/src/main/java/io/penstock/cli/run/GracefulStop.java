package io.penstock.cli.run;

import io.penstock.orchestration.run.CancelSignal;
import java.util.concurrent.CountDownLatch;

/**
 * Turns the end of the process by Ctrl-C or SIGTERM into a run that stops in order: the JVM's shutdown waits until the run
 * has ended its stacks and said what came of it. Then the process ends with 130 for both.
 */
final class GracefulStop implements AutoCloseable {

    private static final int CANCELLED = 130;

    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread hook;

    GracefulStop(CancelSignal cancel) {
        this.hook = new Thread(
                () -> {
                    cancel.cancel();
                    try {
                        ended.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    Runtime.getRuntime().halt(CANCELLED);
                },
                "graceful-stop");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** The run has ended and all is said: the process may end now if it is being ended. */
    void said() {
        ended.countDown();
    }

    /** From now on Ctrl-C ends the process at once. */
    @Override
    public void close() {
        said();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException shuttingDown) {
            // The hook runs already, and ends the process.
        }
    }
}
