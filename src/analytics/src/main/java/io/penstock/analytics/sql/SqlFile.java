package io.penstock.analytics.sql;

/** A file of SQL: its name, as problems name it, and its text. */
public final class SqlFile {

    private final String name;
    private final String text;

    public SqlFile(String name, String text) {
        this.name = name;
        this.text = text;
    }

    public String name() {
        return name;
    }

    public String text() {
        return text;
    }

    /** The line and column of a place in the text; line feeds alone end lines, as Flink's parser counts them. */
    public Position positionAt(int offset) {
        int line = 1;
        int lineStart = 0;
        int end = Math.min(offset, text.length());
        for (int i = 0; i < end; i++) {
            if (text.charAt(i) == '\n') {
                line++;
                lineStart = i + 1;
            }
        }
        return new Position(line, end - lineStart + 1);
    }

    SqlProblem problemAt(int offset, String message) {
        return new SqlProblem(name, positionAt(offset), message);
    }
}
