package io.penstock.cli.run;

import io.penstock.cli.environment.Preparation;
import io.penstock.cli.view.Colours;
import io.penstock.cli.view.Line;
import io.penstock.cli.view.TerminalSize;
import java.io.PrintWriter;
import java.util.List;
import java.util.function.Supplier;

/**
 * Where a run is shown.
 *
 * @param out results
 * @param err progress
 * @param live whether a person watches {@code err} on a terminal
 * @param questions how the user can be asked
 * @param preparations what shows how a run is being prepared
 */
public record Console(
        PrintWriter out,
        PrintWriter err,
        Watching live,
        TerminalSize size,
        Colours colours,
        Questions questions,
        Supplier<Preparation> preparations) {

    /** Who reads the progress. */
    public enum Watching {
        TERMINAL,
        LOG
    }

    void result(List<Line> lines) {
        lines.forEach(line -> out.println(colours.text(line)));
        out.flush();
    }

    void progress(List<Line> lines) {
        lines.forEach(line -> err.println(colours.text(line)));
        err.flush();
    }

    void say(String text) {
        err.println(text);
        err.flush();
    }

    int width() {
        return size.width();
    }
}
