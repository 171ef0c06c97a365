package io.penstock.cli.comparison;

import io.penstock.cli.comparison.Row.Part;
import io.penstock.cli.view.Line;
import io.penstock.cli.view.Style;
import io.penstock.cli.view.Wording;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A comparison in two columns. Pure. */
public final class ComparisonText {

    private static final int LEAST_VALUE = 12;

    private final Comparison comparison;
    private final List<Row> rows;
    private final int width;
    private final int names;
    private final int values;

    /** @param rows those that are to be shown; the counts are of all */
    public ComparisonText(Comparison comparison, List<Row> rows, int width) {
        this.comparison = comparison;
        this.rows = List.copyOf(rows);
        this.width = width;
        int longest = rows.stream().mapToInt(row -> label(row).length()).max().orElse(0);
        this.names = Math.min(longest, Math.max(20, (width - 6) * 2 / 5));
        this.values = Math.max(LEAST_VALUE, (width - names - 6) / 2);
    }

    /** A headline, a block for the config and for each stack, and the counts. */
    public List<Line> lines() {
        List<Line> lines = new ArrayList<>();
        if (!rows.isEmpty()) {
            lines.add(columns(
                    Line.of(""),
                    Line.of(comparison.left().name().value(), Style.BOLD),
                    Line.of(comparison.right().name().value(), Style.BOLD)));
        }
        Optional<String> block = Optional.empty();
        for (Row row : rows) {
            String title = row.part() == Part.CONFIG ? "Config" : row.stack();
            if (!block.equals(Optional.of(title))) {
                lines.add(Line.of(title, Style.BOLD));
                block = Optional.of(title);
            }
            lines.add(line(row));
        }
        if (!rows.isEmpty()) {
            lines.add(Line.EMPTY);
        }
        notDeployed().ifPresent(lines::add);
        lines.add(Line.of(total(), comparison.count(Relation.DIFFERENT) == 0 ? Style.GOOD : Style.BOLD));
        return lines;
    }

    private Line line(Row row) {
        Style style =
                switch (row.relation()) {
                    case SAME -> Style.DIM;
                    case DIFFERENT -> Style.PLAIN;
                    case UNKNOWN -> Style.CHANGE;
                };
        return columns(
                Line.of(Wording.cut(label(row), names), row.relation() == Relation.SAME ? Style.DIM : Style.PLAIN),
                Line.of(value(row, row.left()), style),
                Line.of(value(row, row.right()), style));
    }

    private Line columns(Line name, Line left, Line right) {
        return Line.of("  ")
                .add(name)
                .to(2 + names + 2)
                .add(left)
                .to(2 + names + 2 + values + 2)
                .add(right)
                .cutTo(width);
    }

    private String value(Row row, Optional<String> value) {
        String none = row.part() == Part.CONFIG ? "(not set)" : "(none)";
        String text = value.map(given -> given.replaceAll("\\s+", " ")).orElse(none);
        String mark = row.relation() == Relation.UNKNOWN ? " ?" : "";
        return Wording.cut(text, values - mark.length()) + mark;
    }

    private static String label(Row row) {
        return switch (row.part()) {
            case CONFIG, STACK, PROGRAM, ARTIFACT -> row.name();
            case RESOURCES -> "resources " + row.name();
            case OUTPUT -> "output " + row.name();
        };
    }

    private Optional<Line> notDeployed() {
        List<String> empty = List.of(comparison.left(), comparison.right()).stream()
                .filter(side -> side.unread().isEmpty() && side.stacks().isEmpty())
                .map(side -> "\"" + side.name() + "\"")
                .toList();
        return empty.isEmpty()
                ? Optional.empty()
                : Optional.of(Line.of("Nothing of " + Wording.list(empty) + " is deployed."));
    }

    private String total() {
        int different = comparison.count(Relation.DIFFERENT);
        int unknown = comparison.count(Relation.UNKNOWN);
        String config = comparison.unread().isEmpty() ? "" : "Of the config alone: ";
        return config + different + " different"
                + (unknown == 0 ? "" : ", " + unknown + " not comparable (?)")
                + ", " + comparison.count(Relation.SAME) + " the same.";
    }
}
