package io.penstock.cli.view;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** How large the terminal is; asked again every second, so that a view follows when the window changes. */
public final class TerminalSize {

    /** What is assumed where no terminal answers. */
    private static final int WIDTH = 100;

    private static final int HEIGHT = 24;

    private final LongSupplier nanos;
    private final boolean fixed;
    private int width;
    private int height;
    private long askAgain;

    private TerminalSize(LongSupplier nanos, boolean fixed, int width, int height) {
        this.nanos = nanos;
        this.fixed = fixed;
        this.width = width;
        this.height = height;
        this.askAgain = nanos.getAsLong();
    }

    /** The size of the terminal that this process was started on. */
    public static TerminalSize ofTerminal() {
        return new TerminalSize(System::nanoTime, false, WIDTH, HEIGHT);
    }

    /** A size that never changes. */
    public static TerminalSize fixed(int width, int height) {
        return new TerminalSize(() -> 0, true, width, height);
    }

    public synchronized int width() {
        ask();
        return width;
    }

    public synchronized int height() {
        ask();
        return height;
    }

    private void ask() {
        if (fixed || nanos.getAsLong() - askAgain < 0) {
            return;
        }
        askAgain = nanos.getAsLong() + TimeUnit.SECONDS.toNanos(1);
        try {
            Process stty = new ProcessBuilder("stty", "size")
                    .redirectInput(new File("/dev/tty"))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String answer = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
            String[] numbers = answer.split(" ", -1);
            if (numbers.length == 2 && answer.matches("[1-9]\\d{0,4} [1-9]\\d{0,4}")) {
                height = Integer.parseInt(numbers[0]);
                width = Math.max(40, Integer.parseInt(numbers[1]));
            }
        } catch (IOException e) {
            // There is no terminal, or no stty: the last known size stays.
        }
    }
}
