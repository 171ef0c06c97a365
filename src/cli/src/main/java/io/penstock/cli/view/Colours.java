package io.penstock.cli.view;

/** Whether lines are written with colours. */
public enum Colours {
    ON,
    /** As the user asks with NO_COLOR, see https://no-color.org. */
    OFF;

    public String text(Line line) {
        return this == ON ? line.ansi() : line.toString();
    }
}
