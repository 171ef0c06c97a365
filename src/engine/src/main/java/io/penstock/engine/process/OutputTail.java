package io.penstock.engine.process;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

/** Reads a stream to its end on a thread of its own, so that the writer never waits, and keeps the last of it. */
final class OutputTail {

    /** A whole state is smaller; the rest is for a person to read. */
    private static final int KEPT_CHARACTERS = 64 * 1024 * 1024;

    private final StringBuilder text = new StringBuilder();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private final java.util.Map<String, CompletableFuture<Void>> awaited =
            new java.util.concurrent.ConcurrentHashMap<>();

    private OutputTail() {}

    static OutputTail of(InputStream stream, String threadName) {
        OutputTail tail = new OutputTail();
        Thread reader = new Thread(() -> tail.read(stream), threadName);
        reader.setDaemon(true);
        reader.start();
        return tail;
    }

    private void read(InputStream stream) {
        try (stream) {
            var reader = new java.io.InputStreamReader(stream, StandardCharsets.UTF_8);
            char[] buffer = new char[8192];
            for (int length = reader.read(buffer); length >= 0; length = reader.read(buffer)) {
                append(buffer, length);
            }
        } catch (IOException e) {
            append("\n(the rest could not be read)".toCharArray(), 28);
        } finally {
            ended.complete(null);
        }
    }

    private synchronized void append(char[] buffer, int length) {
        text.append(buffer, 0, length);
        if (text.length() > KEPT_CHARACTERS) {
            text.delete(0, text.length() - KEPT_CHARACTERS);
        }
        awaited.forEach((awaitedText, seen) -> {
            if (text.indexOf(awaitedText) >= 0) {
                seen.complete(null);
            }
        });
    }

    /** Completes when the text appears. */
    synchronized CompletableFuture<Void> saw(String awaitedText) {
        CompletableFuture<Void> seen = awaited.computeIfAbsent(awaitedText, key -> new CompletableFuture<>());
        if (text.indexOf(awaitedText) >= 0) {
            seen.complete(null);
        }
        return seen;
    }

    /** All that was kept, once the stream has ended. */
    String text() {
        ended.join();
        synchronized (this) {
            return text.toString();
        }
    }
}
