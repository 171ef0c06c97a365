package io.penstock.cli.view;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** One line of output: pieces of text, each with a style. Immutable. */
public final class Line {

    private record Piece(String text, Style style) {}

    /** A line without text. */
    public static final Line EMPTY = new Line(List.of());

    private final List<Piece> pieces;

    private Line(List<Piece> pieces) {
        this.pieces = List.copyOf(pieces);
    }

    public static Line of(String text) {
        return EMPTY.add(text);
    }

    public static Line of(String text, Style style) {
        return EMPTY.add(text, style);
    }

    public Line add(String text) {
        return add(text, Style.PLAIN);
    }

    /** The line with more text at its end. What would control a terminal is taken out. */
    public Line add(String text, Style style) {
        List<Piece> more = new ArrayList<>(pieces);
        more.add(new Piece(printable(text), style));
        return new Line(more);
    }

    /** The line with another at its end. */
    public Line add(Line line) {
        List<Piece> more = new ArrayList<>(pieces);
        more.addAll(line.pieces);
        return new Line(more);
    }

    /** Blanks up to this column, counted from zero; one blank at least if the line is not empty. */
    public Line to(int column) {
        int length = length();
        int blanks = Math.max(length == 0 ? 0 : 1, column - length);
        return add(" ".repeat(Math.max(0, blanks)));
    }

    public int length() {
        return pieces.stream().mapToInt(piece -> piece.text().length()).sum();
    }

    /** The line cut to a width, with an ellipsis where something is missing. */
    public Line cutTo(int width) {
        if (length() <= width) {
            return this;
        }
        List<Piece> kept = new ArrayList<>();
        int left = Math.max(0, width - 1);
        for (Piece piece : pieces) {
            String text = piece.text().substring(0, Math.min(left, piece.text().length()));
            kept.add(new Piece(text, piece.style()));
            left -= text.length();
        }
        kept.add(new Piece(width > 0 ? "…" : "", Style.PLAIN));
        return new Line(kept);
    }

    /** With ANSI escape sequences for the styles. */
    public String ansi() {
        return pieces.stream().map(piece -> piece.style().ansi(piece.text())).collect(Collectors.joining());
    }

    /** The text alone, without blanks at its end. */
    @Override
    public String toString() {
        return pieces.stream().map(Piece::text).collect(Collectors.joining()).stripTrailing();
    }

    private static String printable(String text) {
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints().forEach(point -> {
            if (point == '\n' || point == '\t' || point == '\r') {
                out.append(' ');
            } else if (!Character.isISOControl(point)) {
                out.appendCodePoint(point);
            }
        });
        return out.toString();
    }
}
