package io.penstock.cli.view;

import io.penstock.orchestration.run.RunEvent;
import java.io.PrintWriter;

/** Writes a run as a log, line by line: for pipes, files and CI. */
public final class LogDisplay implements RunDisplay {

    private final PrintWriter out;
    private RunModel model;

    public LogDisplay(PrintWriter out, RunModel model) {
        this.out = out;
        this.model = model;
    }

    @Override
    public void on(RunEvent event) {
        model = model.with(event);
        LogView.lines(model, event).forEach(line -> out.println(line));
        out.flush();
    }

    @Override
    public void close() {
        out.flush();
    }
}
