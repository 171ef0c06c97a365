package io.penstock.cli;

import io.penstock.cli.environment.Preparation;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.function.LongSupplier;

/** Shows the installation of a tool: one line, kept up to date, on a terminal; else a line for each step and now and then one more. */
final class InstallProgressView implements Preparation {

    private static final long TERMINAL_NANOS = Duration.ofMillis(100).toNanos();
    private static final long PLAIN_NANOS = Duration.ofSeconds(15).toNanos();
    private static final String CLEAR_LINE = "\r\u001b[K";

    private final PrintWriter err;
    private final Invocation.Terminal terminal;
    private final LongSupplier nanoTime;
    private String step = "";
    private long shown;

    InstallProgressView(Invocation invocation) {
        this(invocation.err(), invocation.terminal(), System::nanoTime);
    }

    InstallProgressView(PrintWriter err, Invocation.Terminal terminal, LongSupplier nanoTime) {
        this.err = err;
        this.terminal = terminal;
        this.nanoTime = nanoTime;
    }

    @Override
    public synchronized void report(String nextStep, String detail) {
        long now = nanoTime.getAsLong();
        boolean next = !nextStep.equals(step);
        if (!next && now - shown < (terminal == Invocation.Terminal.INTERACTIVE ? TERMINAL_NANOS : PLAIN_NANOS)) {
            return;
        }
        step = nextStep;
        shown = now;
        String line = detail.isEmpty() ? nextStep + "." : nextStep + ": " + detail + ".";
        if (terminal == Invocation.Terminal.INTERACTIVE) {
            err.print(CLEAR_LINE + line);
            err.flush();
        } else {
            err.println(line);
        }
    }

    /** Takes the line away. */
    @Override
    public synchronized void close() {
        if (terminal == Invocation.Terminal.INTERACTIVE && !step.isEmpty()) {
            err.print(CLEAR_LINE);
            err.flush();
        }
    }
}
