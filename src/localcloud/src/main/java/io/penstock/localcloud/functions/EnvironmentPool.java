package io.penstock.localcloud.functions;

import io.penstock.localcloud.LocalCloudException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** The execution environments of one revision of a function: one for each invocation at a time, kept for the next. */
final class EnvironmentPool implements AutoCloseable {

    /** Starts an execution environment. */
    interface Starter {
        ExecutionEnvironment start();
    }

    /** As many as this machine bears; on AWS it is the account's concurrency. */
    static final int MOST_ENVIRONMENTS = 16;

    private final Starter starter;
    private final Runnable drained;
    private final Deque<ExecutionEnvironment> idle = new ArrayDeque<>();
    private final List<ExecutionEnvironment> busy = new ArrayList<>();
    private int starting;
    private boolean retired;

    /** @param drained called once it is retired and nothing runs any more */
    EnvironmentPool(Starter starter, Runnable drained) {
        this.starter = starter;
        this.drained = drained;
    }

    /**
     * Runs an invocation in an idle environment, or in a new one.
     *
     * @return empty if the pool is retired: the caller asks the function's newer one
     * @throws LocalCloudException with {@code TooManyRequestsException} if all environments are busy
     */
    Optional<InvocationResult> invoke(byte[] payload) throws InterruptedException {
        while (true) {
            Optional<ExecutionEnvironment> environment = acquire();
            if (environment.isEmpty()) {
                return Optional.empty();
            }
            try {
                Optional<InvocationResult> result = environment.get().invoke(payload);
                if (result.isPresent()) {
                    return result;
                }
            } catch (InterruptedException e) {
                // It may still be at work: nobody else may use it.
                environment.get().close();
                throw e;
            } finally {
                release(environment.get());
            }
        }
    }

    private Optional<ExecutionEnvironment> acquire() {
        synchronized (this) {
            if (retired) {
                return Optional.empty();
            }
            while (!idle.isEmpty()) {
                // The one used last has the warmest caches; the others may be reaped.
                ExecutionEnvironment environment = idle.pop();
                if (environment.isUsable()) {
                    busy.add(environment);
                    return Optional.of(environment);
                }
                environment.close();
            }
            if (busy.size() + starting >= MOST_ENVIRONMENTS) {
                throw new LocalCloudException("TooManyRequestsException", "Rate Exceeded.");
            }
            starting++;
        }
        ExecutionEnvironment started = null;
        try {
            started = starter.start();
            return Optional.of(started);
        } finally {
            synchronized (this) {
                starting--;
                if (started != null) {
                    busy.add(started);
                }
            }
        }
    }

    private void release(ExecutionEnvironment environment) {
        boolean last;
        synchronized (this) {
            busy.remove(environment);
            if (environment.isUsable() && !retired) {
                idle.push(environment);
                return;
            }
            last = retired && busy.isEmpty() && starting == 0;
        }
        environment.close();
        if (last) {
            drained.run();
        }
    }

    /** Ends environments that nobody used for so long. */
    synchronized void reap(Duration idleFor) {
        idle.removeIf(environment -> {
            boolean old = environment.idleNanos() > idleFor.toNanos() || !environment.isUsable();
            if (old) {
                environment.close();
            }
            return old;
        });
    }

    /** The process ids of the environments that run. */
    synchronized List<Long> pids() {
        List<Long> pids = new ArrayList<>();
        idle.forEach(environment -> pids.add(environment.pid()));
        busy.forEach(environment -> pids.add(environment.pid()));
        return pids;
    }

    /** Takes no more invocations; those that run end. */
    void retire() {
        boolean last;
        synchronized (this) {
            if (retired) {
                return;
            }
            retired = true;
            idle.forEach(ExecutionEnvironment::close);
            idle.clear();
            last = busy.isEmpty() && starting == 0;
        }
        if (last) {
            drained.run();
        }
    }

    /** Ends all, also what runs. */
    @Override
    public void close() {
        List<ExecutionEnvironment> running;
        synchronized (this) {
            retired = true;
            running = new ArrayList<>(busy);
            running.addAll(idle);
            idle.clear();
        }
        running.forEach(ExecutionEnvironment::close);
    }
}
