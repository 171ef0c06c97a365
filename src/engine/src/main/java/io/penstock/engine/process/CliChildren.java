package io.penstock.engine.process;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Every Pulumi command that runs now. When this process ends, they are ended in order first, and awaited. */
final class CliChildren {

    /** A provider may need long to end what it is doing; an end out of order leaves a lock and pending operations. */
    private static final long IN_ORDER_SECONDS = 120;

    private static final long KILLED_SECONDS = 5;

    private static final Set<CliChild> RUNNING = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(CliChildren::endAll, "end pulumi commands"));
    }

    private CliChildren() {}

    /** Loads this class, and with it the shutdown hook, before the first child starts. */
    static void watch() {}

    static void add(CliChild child) {
        RUNNING.add(child);
        child.onExit().thenRun(() -> RUNNING.remove(child));
    }

    private static void endAll() {
        RUNNING.forEach(CliChild::askToStop);
        if (!awaited(IN_ORDER_SECONDS)) {
            RUNNING.forEach(CliChild::kill);
            awaited(KILLED_SECONDS);
        }
    }

    private static boolean awaited(long seconds) {
        CompletableFuture<?>[] ends = RUNNING.stream().map(CliChild::onExit).toArray(CompletableFuture<?>[]::new);
        try {
            CompletableFuture.allOf(ends).get(seconds, TimeUnit.SECONDS);
            return true;
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            return false;
        }
    }
}
