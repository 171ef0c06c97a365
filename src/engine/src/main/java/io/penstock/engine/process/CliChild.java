package io.penstock.engine.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A running Pulumi command. It is ended in order: at the first signal Pulumi starts nothing new, waits for what is under
 * way, saves its state and gives its lock back; only a second one makes it drop everything.
 */
public final class CliChild {

    /**
     * How long a child that shares our terminal has to show that it got the terminal's own Ctrl-C. A second signal would
     * make it drop what is under way.
     */
    private static final long OWN_SIGNAL_MILLIS = 500;

    /** What Pulumi writes at its first signal. */
    private static final String SIGNAL_SEEN = "received; cancelling";

    private final Process process;
    private final boolean ownSession;
    private final OutputTail output;
    private final OutputTail errors;
    private final Optional<Path> errorsFile;
    private final AtomicBoolean asked = new AtomicBoolean();

    private CliChild(Process process, boolean ownSession, Optional<Path> errorsFile) {
        this.errorsFile = errorsFile;
        this.process = process;
        this.ownSession = ownSession;
        this.output = OutputTail.of(process.getInputStream(), "pulumi output " + process.pid());
        this.errors = OutputTail.of(process.getErrorStream(), "pulumi errors " + process.pid());
    }

    /** @param errorsFile where the builder redirects the command's errors to, if anywhere */
    static CliChild start(ProcessBuilder builder, boolean ownSession, Optional<Path> errorsFile) throws IOException {
        CliChildren.watch();
        Process process = builder.start();
        process.getOutputStream().close();
        CliChild child = new CliChild(process, ownSession, errorsFile);
        CliChildren.add(child);
        return child;
    }

    public long pid() {
        return process.pid();
    }

    CompletableFuture<Process> onExit() {
        return process.onExit();
    }

    /** Waits for the command to end, whatever happens to this thread meanwhile: it must never be left behind. */
    public CliResult await() {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    int code = process.waitFor();
                    return new CliResult(code, output.text(), errors.text() + errorsInFile());
                } catch (InterruptedException e) {
                    interrupted = true;
                    askToStop();
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private String errorsInFile() {
        try {
            return errorsFile.isPresent() ? Files.readString(errorsFile.get()) : "";
        } catch (IOException e) {
            return "error: What Pulumi wrote to " + errorsFile.get() + " could not be read: " + e.getMessage();
        }
    }

    /** Asks the command, once, to end in order. Returns at once. */
    public void askToStop() {
        if (!asked.compareAndSet(false, true)) {
            return;
        }
        if (ownSession) {
            terminate();
        } else {
            output.saw(SIGNAL_SEEN)
                    .applyToEither(errors.saw(SIGNAL_SEEN), seen -> seen)
                    .orTimeout(OWN_SIGNAL_MILLIS, TimeUnit.MILLISECONDS)
                    .exceptionally(late -> {
                        terminate();
                        return null;
                    });
        }
    }

    /** Not {@link Process#destroy}: it closes the command's output too, and the next line it writes would kill it. */
    private void terminate() {
        process.toHandle().destroy();
    }

    /** Ends the command now. Only for one that does not end in order: its state may need mending. */
    void kill() {
        process.destroyForcibly();
    }
}
