package io.penstock.localcloud.functions;

import io.penstock.localcloud.LocalCloudContext;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A function's JVM: runs one invocation at a time, and as many as it survives. */
final class ExecutionEnvironment implements AutoCloseable {

    /** How long Lambda lets a function start: https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html */
    private static final long INIT_SECONDS = 10;

    private static final int LONGEST_LINE = 256 * 1024;

    private final RunnableFunction function;
    private final RuntimeApi api;
    private final RuntimeSession session;
    private final String key;
    private final Process process;
    private boolean initialised;
    private volatile boolean broken;
    private volatile long idleSinceNanos;

    private ExecutionEnvironment(
            RunnableFunction function, RuntimeApi api, RuntimeSession session, String key, Process process) {
        this.function = function;
        this.api = api;
        this.session = session;
        this.key = key;
        this.process = process;
    }

    static ExecutionEnvironment start(
            RunnableFunction function, RuntimeLibrary library, RuntimeApi api, LocalCloudContext context)
            throws IOException {
        RuntimeSession session = new RuntimeSession();
        String key = api.add(session);
        String logStream = LocalDate.now(ZoneOffset.UTC).toString().replace('-', '/') + "/[$LATEST]"
                + UUID.randomUUID().toString().replace("-", "");
        Process process;
        try {
            process = new EnvironmentProcess(function, library, context).start(api.address(key), logStream);
        } catch (IOException e) {
            api.remove(key);
            throw e;
        }
        ExecutionEnvironment environment = new ExecutionEnvironment(function, api, session, key, process);
        JavaInstallation java = function.java();
        function.log()
                .line("INIT_START Runtime " + function.spec().runtime() + " on Java " + java.version() + " of "
                        + java.home() + ", process " + process.pid() + ", by " + library.start());
        environment.followOutput();
        return environment;
    }

    /** The process id of its JVM. */
    long pid() {
        return process.pid();
    }

    /** Whether it can take another invocation. */
    boolean isUsable() {
        return !broken && process.isAlive();
    }

    long idleNanos() {
        return System.nanoTime() - idleSinceNanos;
    }

    /**
     * Runs one invocation. Afterwards {@link #isUsable} tells whether it can run another.
     *
     * @return empty if its process had ended before it took the invocation, which another may therefore run
     */
    Optional<InvocationResult> invoke(byte[] payload) throws InterruptedException {
        int timeout = function.spec().timeout();
        Optional<InvocationResult> failedStart = initialise(timeout);
        if (failedStart.isPresent()) {
            return failedStart;
        }
        Invocation invocation = Invocation.of(
                payload, System.currentTimeMillis() + TimeUnit.SECONDS.toMillis(timeout), function.functionArn());
        long start = System.nanoTime();
        function.log().line("START RequestId: " + invocation.requestId() + " Version: $LATEST");
        session.offer(invocation);
        process.onExit()
                .thenAccept(ended ->
                        invocation.result().complete(FunctionErrors.exited(invocation.requestId(), ended.exitValue())));
        InvocationResult result = await(invocation, timeout);
        report(invocation.requestId(), System.nanoTime() - start);
        idleSinceNanos = System.nanoTime();
        boolean untouched = !process.isAlive() && !invocation.taken().isDone();
        return untouched ? Optional.empty() : Optional.of(result);
    }

    private InvocationResult await(Invocation invocation, int timeout) throws InterruptedException {
        try {
            return invocation.result().get(timeout, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            broken = true;
            // What it answered in the last moment counts: the caller and the function then agree.
            if (invocation.result().complete(FunctionErrors.timedOut(invocation.requestId(), timeout))) {
                function.log().line(invocation.requestId() + " " + FunctionErrors.timedOutMessage(timeout));
            }
            kill();
            return invocation.result().join();
        } catch (ExecutionException e) {
            throw new IllegalStateException("An invocation's result failed, which nothing does.", e);
        }
    }

    /** The error if it does not start. */
    private Optional<InvocationResult> initialise(int timeout) throws InterruptedException {
        if (initialised) {
            return Optional.empty();
        }
        CompletableFuture<Optional<byte[]>> started = session.started();
        String requestId = UUID.randomUUID().toString();
        CompletableFuture<Optional<InvocationResult>> outcome =
                started.thenApply(error -> error.map(FunctionErrors::unhandled));
        CompletableFuture<Optional<InvocationResult>> exited =
                process.onExit().thenApply(ended -> Optional.of(FunctionErrors.exited(requestId, ended.exitValue())));
        try {
            Object first = CompletableFuture.anyOf(outcome, exited).get(INIT_SECONDS + timeout, TimeUnit.SECONDS);
            // A runtime that reports an error ends at once: the report says more than the exit.
            Optional<InvocationResult> error = outcome.isDone() ? outcome.join() : exited.join();
            initialised = error.isEmpty() && first != null;
            broken = error.isPresent();
            return error;
        } catch (TimeoutException e) {
            broken = true;
            kill();
            function.log().line(requestId + " " + FunctionErrors.timedOutMessage(timeout));
            return Optional.of(FunctionErrors.timedOut(requestId, timeout));
        } catch (ExecutionException e) {
            throw new IllegalStateException("The start of a function failed in an unexpected way.", e);
        }
    }

    private void report(String requestId, long nanos) {
        double millis = nanos / 1e6;
        StringBuilder line = new StringBuilder(String.format(
                Locale.ROOT,
                "REPORT RequestId: %s\tDuration: %.2f ms\tBilled Duration: %d ms\tMemory Size: %d MB",
                requestId,
                millis,
                (long) Math.ceil(millis),
                function.spec().memorySize()));
        long peak = EnvironmentProcess.peakMegabytes(process.pid());
        if (peak > 0) {
            line.append("\tMax Memory Used: ").append(peak).append(" MB");
        }
        function.log().line("END RequestId: " + requestId);
        function.log().line(line.toString());
    }

    private void followOutput() {
        Thread thread = new Thread(this::copyOutput, "log of " + function.spec().functionName());
        thread.setDaemon(true);
        thread.start();
    }

    private void copyOutput() {
        byte[] line = new byte[LONGEST_LINE];
        int length = 0;
        byte[] buffer = new byte[8192];
        try (InputStream output = process.getInputStream()) {
            for (int read = output.read(buffer); read >= 0; read = output.read(buffer)) {
                for (int i = 0; i < read; i++) {
                    if (buffer[i] != '\n') {
                        line[length++] = buffer[i];
                    }
                    if (buffer[i] == '\n' || length == LONGEST_LINE) {
                        log(line, length);
                        length = 0;
                    }
                }
            }
        } catch (IOException e) {
            // The process has ended, and its output with it.
        }
        log(line, length);
    }

    private void log(byte[] line, int length) {
        if (length > 0) {
            function.log().line(new String(line, 0, length, StandardCharsets.UTF_8));
        }
    }

    private void kill() {
        process.destroyForcibly();
    }

    /** Ends its JVM. */
    @Override
    public void close() {
        broken = true;
        api.remove(key);
        kill();
    }
}
