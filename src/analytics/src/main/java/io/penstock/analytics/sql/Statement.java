package io.penstock.analytics.sql;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One statement, ready for Flink: variables replaced, and padded so that the lines that Flink counts are the file's.
 * What a variable's value moved to the side is moved back by {@link #origin}.
 */
public final class Statement {

    private static final Pattern POSITION = Pattern.compile("line (\\d+), column (\\d+)");

    private final SqlFile file;
    private final int start;
    private final String text;
    private final List<Piece> pieces;
    private final boolean complete;

    Statement(SqlFile file, int start, String text, List<Piece> pieces, boolean complete) {
        this.file = file;
        this.start = start;
        this.text = text;
        this.pieces = List.copyOf(pieces);
        this.complete = complete;
    }

    /** Whether all its variables are defined; if not, it must not run, and the problem was reported. */
    public boolean complete() {
        return complete;
    }

    /** What Flink is given. */
    public String text() {
        return text;
    }

    public String fileName() {
        return file.name();
    }

    /** Where its first word stands. */
    public Position position() {
        return file.positionAt(start);
    }

    /** A problem with the statement as a whole. */
    public SqlProblem problem(String message) {
        return new SqlProblem(file.name(), position(), message);
    }

    /** A problem at a line and column as Flink counts them. */
    public SqlProblem problem(int line, int column, String message) {
        return new SqlProblem(file.name(), origin(line, column), message);
    }

    /** The message with every line and column as they are in the file. */
    public String withOrigins(String message) {
        Matcher matcher = POSITION.matcher(message);
        StringBuffer result = new StringBuffer();
        while (matcher.find()) {
            Position origin = origin(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
            matcher.appendReplacement(result, "line " + origin.line() + ", column " + origin.column());
        }
        matcher.appendTail(result);
        return result.toString();
    }

    /** The place in the file of a line and column of {@link #text}. */
    public Position origin(int line, int column) {
        int offset = 0;
        for (int l = 1; l < line; l++) {
            int end = text.indexOf('\n', offset);
            if (end < 0) {
                return position();
            }
            offset = end + 1;
        }
        offset += column - 1;
        Position origin = position();
        for (Piece piece : pieces) {
            if (offset < piece.rendered) {
                break;
            }
            origin = file.positionAt(piece.variable ? piece.original : piece.original + offset - piece.rendered);
        }
        return origin;
    }

    /** A stretch of the text that came from one place in the file. */
    static final class Piece {

        private final int rendered;
        private final int original;
        private final boolean variable;

        Piece(int rendered, int original, boolean variable) {
            this.rendered = rendered;
            this.original = original;
            this.variable = variable;
        }
    }
}
