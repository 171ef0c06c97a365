package io.penstock.cli.view;

import io.penstock.orchestration.run.RunEvent;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Draws a run on a terminal: what has ended scrolls up and stays, what runs and waits is a block that is drawn anew ten
 * times a second.
 */
public final class LiveDisplay implements RunDisplay {

    private static final String HIDE_CURSOR = "\u001b[?25l";
    private static final String SHOW_CURSOR = "\u001b[?25h";
    /** Terminals that know it show what is between at once; others ignore it. */
    private static final String BEGIN = "\u001b[?2026h";

    private static final String END = "\u001b[?2026l";

    private final PrintWriter out;
    private final TerminalSize size;
    private final Colours colours;
    private final Clock clock;
    private final ScheduledExecutorService ticker;

    private final ScheduledFuture<?> ticking;

    private final Object lock = new Object();
    private RunModel model;
    private int drawn;
    private boolean closed;

    public LiveDisplay(PrintWriter out, TerminalSize size, Colours colours, Clock clock, RunModel model) {
        this.out = out;
        this.size = size;
        this.colours = colours;
        this.clock = clock;
        this.model = model;
        this.ticker = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "live-view");
            thread.setDaemon(true);
            return thread;
        });
        out.print(HIDE_CURSOR);
        // A view that cannot draw must not end the run: the run's own thread draws each event as well, and would tell.
        this.ticking = ticker.scheduleAtFixedRate(this::tick, 100, 100, TimeUnit.MILLISECONDS);
    }

    @Override
    public void on(RunEvent event) {
        synchronized (lock) {
            model = model.with(event);
            List<Line> forGood = new ArrayList<>();
            int width = size.width();
            if (event instanceof RunEvent.RunStarted) {
                forGood.add(Line.of(model.title(), Style.BOLD).cutTo(width));
                forGood.add(Line.EMPTY);
            } else if (event instanceof RunEvent.StackFinished e) {
                forGood.add(model.line(width).ended(e.stack(), e.outcome()).cutTo(width));
            } else if (event instanceof RunEvent.Message e && e.severity() != RunEvent.Severity.INFO) {
                forGood.addAll(Paragraph.of(
                        (e.severity() == RunEvent.Severity.WARNING ? "warning: " : "error: ") + e.stack() + ": "
                                + e.text(),
                        "  ",
                        width));
            }
            if (!forGood.isEmpty()
                    || event instanceof RunEvent.CancelRequested
                    || event instanceof RunEvent.FailureStopsRun) {
                draw(forGood);
            }
        }
    }

    @Override
    public void close() {
        ticking.cancel(false);
        ticker.shutdown();
        synchronized (lock) {
            if (!closed) {
                closed = true;
                out.print(erase() + SHOW_CURSOR);
                out.flush();
            }
        }
    }

    private void tick() {
        synchronized (lock) {
            if (model.started().isPresent()) {
                draw(List.of());
            }
        }
    }

    private void draw(List<Line> forGood) {
        if (closed) {
            return;
        }
        StringBuilder text = new StringBuilder(BEGIN).append(erase());
        forGood.forEach(line -> text.append(colours.text(line)).append('\n'));
        drawn = 0;
        if (model.report().isEmpty()) {
            // One column and one line are left free: terminals wrap or scroll in the last.
            List<Line> block =
                    LiveView.render(model, clock.instant(), size.width() - 1, Math.max(2, size.height() - 2));
            block.forEach(line -> text.append(colours.text(line)).append('\n'));
            drawn = block.size();
        }
        out.print(text.append(END));
        out.flush();
    }

    private String erase() {
        String up = drawn == 0 ? "" : "\u001b[" + drawn + "A";
        drawn = 0;
        return "\r" + up + "\u001b[J";
    }
}
