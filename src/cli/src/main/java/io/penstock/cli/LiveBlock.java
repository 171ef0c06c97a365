package io.penstock.cli;

import java.io.PrintWriter;
import java.util.List;

/**
 * Lines on standard error that are drawn over where they stand, on a terminal; elsewhere a plain line now and then.
 * The lines must fit the terminal's width.
 */
final class LiveBlock {

    private static final long PLAIN_EVERY_NANOS = 2_000_000_000L;

    private final PrintWriter err;
    private final boolean live;
    private int drawn;
    private long lastPlain;

    LiveBlock(Invocation invocation) {
        this.err = invocation.err();
        this.live = invocation.terminal() == Invocation.Terminal.INTERACTIVE;
        this.lastPlain = System.nanoTime() - PLAIN_EVERY_NANOS;
    }

    /** Draws the block in place of the last one; without a terminal prints the line, every two seconds at most. */
    void show(List<String> block, String line) {
        if (live) {
            StringBuilder text = new StringBuilder();
            if (drawn > 0) {
                text.append("\u001b[").append(drawn).append('A');
            }
            block.forEach(l -> text.append(l).append("\u001b[K\n"));
            text.append("\u001b[J");
            err.print(text);
            err.flush();
            drawn = block.size();
        } else if (System.nanoTime() - lastPlain >= PLAIN_EVERY_NANOS) {
            lastPlain = System.nanoTime();
            err.println(line);
        }
    }

    /** Leaves what is drawn where it is. */
    void keep() {
        drawn = 0;
    }
}
