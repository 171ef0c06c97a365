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
                    .mapToInt(change -> change.name().length())
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
                .add(Wording.cut(change.name(), nameWidth))
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

    private static Line property(PropertyChange property, int width) {
        int room = Math.max(12, (width - 40) / 2);
        String before = property.before().isEmpty() ? "(none)" : Wording.cut(oneLine(property.before()), room);
        String after = property.after().isEmpty() ? "(none)" : Wording.cut(oneLine(property.after()), room);
        Line line = Line.of("          " + property.path() + ": " + before + " -> " + after);
        return (property.forcesReplacement() ? line.add("   (forces replacement)", Style.BAD) : line).cutTo(width);
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
