package io.penstock.cli.view;

import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.run.Outcome;
import io.penstock.orchestration.run.ResourceChange;
import io.penstock.orchestration.run.ResourceChange.Kind;
import io.penstock.orchestration.run.ResourceChange.PropertyChange;
import io.penstock.orchestration.run.RunReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What an update would do, resource by resource. Pure. */
public final class PlanView {

    private static final int PROPERTIES = 12;
    private static final String INDENT = " ".repeat(10);

    private PlanView() {}

    /** The resources that would change, by stack; stacks without changes are left out. */
    public static List<Line> details(RunReport preview, int width) {
        List<Line> lines = new ArrayList<>();
        for (Map.Entry<StackName, Outcome> entry : preview.outcomes().entrySet()) {
            List<ResourceChange> changes = entry.getValue().changes().stream()
                    .filter(change -> change.kind() != Kind.SAME)
                    .toList();
            if (changes.isEmpty()) {
                continue;
            }
            lines.add(Line.of(entry.getKey().value(), Style.BOLD));
            int names = changes.stream()
                    .mapToInt(change -> name(change).length())
                    .max()
                    .orElse(0);
            int nameWidth = Math.min(names, Math.max(12, width / 3));
            changes.forEach(change -> lines.addAll(change(change, nameWidth, width)));
            lines.add(Line.EMPTY);
        }
        return lines;
    }

    private static List<Line> change(ResourceChange change, int nameWidth, int width) {
        List<Line> lines = new ArrayList<>();
        Style style = style(change.kind());
        lines.add(Line.of("  ")
                .add(Wording.sign(change.kind()), style)
                .to(6)
                .add(Wording.cut(name(change), nameWidth))
                .to(6 + nameWidth + 2)
                .add(Wording.type(change.type()), Style.DIM)
                .cutTo(width));
        change.properties().stream().limit(PROPERTIES).forEach(property -> lines.add(property(property, width)));
        int more = change.properties().size() - PROPERTIES;
        if (more > 0) {
            lines.add(Line.of("          … and " + more + " more", Style.DIM));
        }
        return lines;
    }

    /** Where all does not fit, path and values are each cut in the middle, so that something of each can be read. */
    private static Line property(PropertyChange property, int width) {
        String force = property.forcesReplacement() ? "   (forces replacement)" : "";
        String before = property.before().isEmpty() ? "(none)" : oneLine(property.before());
        String after = property.after().isEmpty() ? "(none)" : oneLine(property.after());
        int room = Math.max(30, width - INDENT.length() - force.length() - ": ".length() - " -> ".length());
        int missing = property.path().length() + before.length() + after.length() - room;
        String path = missing <= 0 ? property.path() : Wording.cut(property.path(), Math.max(room * 2 / 5, 10));
        int values = Math.max(16, room - path.length());
        int afterRoom = Math.max(values / 2, values - before.length());
        String shownAfter = Wording.cut(after, afterRoom);
        String shownBefore = Wording.cut(before, Math.max(8, values - shownAfter.length()));
        return Line.of(INDENT + path + ": " + shownBefore + " -> " + shownAfter)
                .add(force, Style.BAD)
                .cutTo(width);
    }

    /** A stack's own resource changes when its outputs do. */
    private static String name(ResourceChange change) {
        if (!change.type().equals("pulumi:pulumi:Stack")) {
            return change.name();
        }
        return change.kind() == Kind.UPDATE ? "outputs" : "the stack itself";
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\s+", " ");
    }

    private static Style style(Kind kind) {
        return switch (kind) {
            case CREATE, READ -> Style.GOOD;
            case UPDATE -> Style.CHANGE;
            case REPLACE, DELETE -> Style.BAD;
            case SAME -> Style.PLAIN;
        };
    }
}
