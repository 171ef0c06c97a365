package io.penstock.cli.journal;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.cli.view.Line;
import io.penstock.cli.view.Style;
import io.penstock.cli.view.Wording;
import io.penstock.orchestration.environment.ShellCommand;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Runs as a table, a line each.
 *
 * @param zone in which times are shown to people
 */
public record RunTable(List<RunEntry> runs, ZoneId zone) {

    private static final String LAUNCHER = ShellCommand.PENSTOCK + " ";
    private static final int RESULT = 15;

    public RunTable {
        runs = List.copyOf(runs);
    }

    public List<Line> lines(int width) {
        int ids = runs.stream()
                .mapToInt(run -> Integer.toString(run.id()).length())
                .max()
                .orElse(1);
        int commands =
                runs.stream().mapToInt(run -> command(run).length()).max().orElse(1);
        int commandWidth = Math.min(commands, Math.max(16, width - ids - 52));
        List<Line> lines = new ArrayList<>();
        for (RunEntry run : runs) {
            String number = " ".repeat(2 + ids - Integer.toString(run.id()).length()) + run.id();
            if (!run.damage().isEmpty()) {
                lines.add(Line.of(number + "  ")
                        .add("cannot be read: " + run.damage(), Style.BAD)
                        .cutTo(width));
                continue;
            }
            int state = ids + 22 + commandWidth + 2;
            String took = run.took().map(Wording::duration).orElse("");
            Line line = Line.of(number)
                    .add("  " + time(run), Style.DIM)
                    .to(ids + 22)
                    .add(Wording.cut(command(run), commandWidth))
                    .to(state)
                    .add(run.result().words(), style(run))
                    .to(state + RESULT + Math.max(0, 12 - took.length()))
                    .add(took, Style.DIM)
                    .add(run.failed().isEmpty() ? "" : "   " + Wording.list(run.failed()));
            lines.add(line.cutTo(width));
        }
        return lines;
    }

    public ArrayNode json() {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        runs.forEach(run -> array.add(json(run)));
        return array;
    }

    static ObjectNode json(RunEntry run) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("id", run.id());
        json.put("command", run.command());
        json.put("environment", run.environment());
        json.put("operation", run.operation());
        run.started().ifPresentOrElse(at -> json.put("started", at.toString()), () -> json.putNull("started"));
        run.took()
                .ifPresentOrElse(took -> json.put("seconds", took.toMillis() / 1000.0), () -> json.putNull("seconds"));
        json.put("result", run.result().name().toLowerCase(Locale.ROOT));
        ArrayNode failed = json.putArray("failed");
        run.failed().forEach(stack -> failed.add(stack.value()));
        if (!run.damage().isEmpty()) {
            json.put("damage", run.damage());
        }
        return json;
    }

    /** When the run began, as people read it; empty where that is not known. */
    public String time(RunEntry run) {
        return run.started()
                .map(at -> DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT)
                        .withZone(zone)
                        .format(at))
                .orElse("");
    }

    private static String command(RunEntry run) {
        return run.command().startsWith(LAUNCHER) ? run.command().substring(LAUNCHER.length()) : run.command();
    }

    static Style style(RunEntry run) {
        return switch (run.result()) {
            case SUCCEEDED -> Style.GOOD;
            case FAILED, KILLED, DAMAGED -> Style.BAD;
            case STOPPED, RUNNING, UNFINISHED -> Style.CHANGE;
        };
    }
}
