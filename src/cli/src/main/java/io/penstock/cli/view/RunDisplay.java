package io.penstock.cli.view;

import io.penstock.orchestration.run.RunListener;

/** Shows a run while it goes on. Closing it leaves the screen as a shell expects it. */
public interface RunDisplay extends RunListener, AutoCloseable {

    /** Shows nothing. */
    static RunDisplay none() {
        return new RunDisplay() {
            @Override
            public void on(io.penstock.orchestration.run.RunEvent event) {}

            @Override
            public void close() {}
        };
    }

    @Override
    void close();
}
