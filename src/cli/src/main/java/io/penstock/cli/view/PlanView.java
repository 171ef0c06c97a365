package io.penstock.cli.view;

import io.penstock.orchestration.cause.Cause;
import io.penstock.orchestration.environment.ShellCommand;
import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.gate.PreviewFindings;
import io.penstock.orchestration.run.Operation;
import io.penstock.orchestration.run.Outcome;
import io.penstock.orchestration.run.ResourceChange;
import io.penstock.orchestration.run.ResourceChange.Kind;
import io.penstock.orchestration.run.ResourceChange.PropertyChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What an update would do, or did, or a look at the cloud found, resource by resource. Pure. */
public final class PlanView {

    private static final int PROPERTIES = 12;
    private static final int CAUSES = 4;

    /** The fewest characters for both values beside a path that is shown whole. */
    private static final int LEAST_VALUES = 24;

    private static final String INDENT = " ".repeat(10);

    private PlanView() {}

    /** The resources that change, by stack, and why; stacks without changes are left out. */
    public static List<Line> details(PreviewFindings findings, int width) {
        List<Line> lines = new ArrayList<>();
        for (Map.Entry<StackName, Outcome> entry : findings.report().outcomes().entrySet()) {
            List<ResourceChange> changes = entry.getValue().changes().stream()
                    .filter(change -> change.kind() != Kind.SAME)
                    .toList();
            if (changes.isEmpty()) {
                continue;
            }
            StackName stack = entry.getKey();
            lines.add(Line.of(stack.value(), Style.BOLD));
            lines.addAll(causes(
                    findings.causes().unseen(stack), verb(findings.report().operation()), width));
            int names = changes.stream()
                    .mapToInt(change -> name(change).length())
                    .max()
                    .orElse(0);
            int nameWidth = Math.min(names, Math.max(12, width / 3));
            changes.forEach(change -> lines.addAll(change(findings, stack, change, nameWidth, width)));
            lines.add(Line.EMPTY);
        }
        return lines;
    }

    /** What would be lost, and what is deployed beside: the last lines of a preview. */
    public static List<Line> end(PreviewFindings findings, int width) {
        List<Line> lines = new ArrayList<>();
        if (findings.report().operation() == Operation.PREVIEW) {
            findings.losses()
                    .forEach(loss ->
                            lines.addAll(notice(loss.sentence() + " To allow it: " + loss.option(), Style.BAD, width)));
        }
        List<StackName> removed = findings.removed();
        if (!removed.isEmpty()) {
            boolean one = removed.size() == 1;
            String text = Wording.list(removed) + (one ? " is" : " are") + " deployed and no longer in the code."
                    + " To take " + (one ? "it" : "them") + " down: "
                    + ShellCommand.of("up", findings.report().environment(), "--prune");
            lines.addAll(notice(text, Style.CHANGE, width));
        }
        return lines;
    }

    /** What to type stays on one line, so that it can be copied. */
    private static List<Line> notice(String text, Style style, int width) {
        int command = text.indexOf(" To ");
        if (text.length() + 2 <= width || command < 0) {
            return Paragraph.of(text, "  ", width).stream()
                    .map(line -> Line.of(line.toString(), style))
                    .toList();
        }
        List<Line> lines = new ArrayList<>(notice(text.substring(0, command), style, width));
        lines.add(Line.of("  " + text.substring(command + 1), style));
        return lines;
    }

    private static String verb(Operation operation) {
        return operation == Operation.PREVIEW ? "changes" : "changed";
    }

    private static List<Line> causes(List<Cause> causes, String verb, int width) {
        List<Line> lines = new ArrayList<>();
        causes.stream()
                .limit(CAUSES)
                .forEach(cause -> lines.addAll(indented(CauseText.withValues(cause, verb, width - 4), "  ", width)));
        int more = causes.size() - CAUSES;
        if (more > 0) {
            lines.add(Line.of("  … and " + Wording.count(more, "more output") + " that it reads", Style.DIM));
        }
        return lines;
    }

    private static List<Line> change(
            PreviewFindings findings, StackName stack, ResourceChange change, int nameWidth, int width) {
        List<Line> lines = new ArrayList<>();
        Style style = style(change.kind());
        Operation operation = findings.report().operation();
        String mark =
                mark(operation, change.kind(), findings.loss(stack, change).isPresent());
        lines.add(Line.of("  ")
                .add(Wording.sign(change.kind()), style)
                .to(6)
                .add(Wording.cut(name(change), nameWidth))
                .to(6 + nameWidth + 2)
                .add(Wording.type(change.type()), Style.DIM)
                .cutTo(width - mark.length())
                .add(mark, Style.BAD));
        change.properties().stream()
                .limit(PROPERTIES)
                .forEach(property ->
                        lines.addAll(property(property, findings.causes().of(stack, property), operation, width)));
        int more = change.properties().size() - PROPERTIES;
        if (more > 0) {
            lines.add(Line.of("          … and " + more + " more", Style.DIM));
        }
        return lines;
    }

    private static String mark(Operation operation, Kind kind, boolean data) {
        if (operation == Operation.DRIFT && kind == Kind.DELETE) {
            return data ? "   ! gone, held data" : "   gone";
        }
        return data ? "   ! holds data" : "";
    }

    /** The values, and the cause behind them, or below where it does not fit. */
    private static List<Line> property(PropertyChange property, Optional<Cause> cause, Operation operation, int width) {
        String verb = verb(operation);
        Line line = property(property, operation, width);
        if (cause.isEmpty()) {
            return List.of(line);
        }
        int room = width - line.length() - ", ".length();
        List<String> beside = CauseText.of(cause.get(), verb, room);
        if (beside.size() == 1 && beside.get(0).length() <= room) {
            return List.of(line.add(", ").add(beside.get(0), Style.CHANGE));
        }
        List<Line> lines = new ArrayList<>(List.of(line));
        lines.addAll(indented(CauseText.of(cause.get(), verb, width - INDENT.length() - 4), INDENT + "  ", width));
        return lines;
    }

    private static List<Line> indented(List<String> texts, String indent, int width) {
        List<Line> lines = new ArrayList<>();
        texts.forEach(text -> lines.add(Line.of(indent + (lines.isEmpty() ? "" : "  "))
                .add(text, Style.CHANGE)
                .cutTo(width)));
        return lines;
    }

    /**
     * Where all does not fit, values are cut in the middle, and the path as well if it would leave them no room: something
     * of each can be read.
     */
    private static Line property(PropertyChange property, Operation operation, int width) {
        String force = !property.forcesReplacement()
                ? ""
                : operation == Operation.DRIFT ? "   (undone by replacement)" : "   (forces replacement)";
        String before = property.before().isEmpty() ? "(none)" : oneLine(property.before());
        String after = property.after().isEmpty() ? "(none)" : oneLine(property.after());
        int room = Math.max(30, width - INDENT.length() - force.length() - ": ".length() - " -> ".length());
        int missing = property.path().length() + before.length() + after.length() - room;
        boolean whole = missing <= 0 || property.path().length() <= room - LEAST_VALUES;
        String path = whole ? property.path() : Wording.cut(property.path(), Math.max(room * 2 / 5, 10));
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
        if (!change.type().equals(ResourceChange.STACK_TYPE)) {
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
