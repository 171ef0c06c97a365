package io.penstock.analytics.sql;

/** A place in a file: line and column, both from 1. */
public final class Position {

    private final int line;
    private final int column;

    public Position(int line, int column) {
        this.line = line;
        this.column = column;
    }

    public int line() {
        return line;
    }

    public int column() {
        return column;
    }

    @Override
    public String toString() {
        return line + ":" + column;
    }
}
