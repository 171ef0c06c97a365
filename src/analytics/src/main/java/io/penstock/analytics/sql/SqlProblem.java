package io.penstock.analytics.sql;

/** What is wrong with a file of SQL, and where. */
public final class SqlProblem {

    private final String file;
    private final Position position;
    private final String message;

    public SqlProblem(String file, Position position, String message) {
        this.file = file;
        this.position = position;
        this.message = message;
    }

    public String file() {
        return file;
    }

    public Position position() {
        return position;
    }

    public String message() {
        return message;
    }

    /** As compilers print it: {@code file:line:column: message}. */
    @Override
    public String toString() {
        return file + ":" + position + ": " + message;
    }
}
