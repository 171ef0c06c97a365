package io.penstock.cli.view;

import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.run.CriticalPath;
import io.penstock.orchestration.run.ResourceChange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The block at the bottom of the terminal while a run goes on. Pure: the same model, time and size give the same lines. */
public final class LiveView {

    private static final String SPINNER = "⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏";
    private static final int BAR = 24;

    private LiveView() {}

    /**
     * The stacks that run and wait, and the run's progress.
     *
     * @param height the most lines; waiting stacks that do not fit are counted instead
     */
    public static List<Line> render(RunModel model, Instant now, int width, int height) {
        StackLine line = model.line(width);
        List<Line> running = new ArrayList<>();
        List<Line> waiting = new ArrayList<>();
        for (StackView view : model.views()) {
            if (view.isRunning()) {
                running.add(running(model, view, line, now));
            } else if (view.isWaiting()) {
                waiting.add(line.line(
                        Line.of("  · ", Style.DIM), view.name(), waits(model, view), Style.DIM, Duration.ZERO));
            }
        }
        List<Line> lines = new ArrayList<>(fit(running, Math.max(1, height - 1), "more run"));
        lines.addAll(fit(waiting, height - 1 - lines.size(), "more wait"));
        lines.add(progress(model, now));
        return lines.stream().map(each -> each.cutTo(width)).toList();
    }

    private static String waits(RunModel model, StackView view) {
        if (model.stopping().isPresent()) {
            return "will not start";
        }
        List<StackName> upstreams = model.waitsFor(view.name());
        return upstreams.isEmpty() ? "waits for its turn" : "waits for " + Wording.list(upstreams);
    }

    private static List<Line> fit(List<Line> lines, int room, String rest) {
        if (lines.size() <= room) {
            return lines;
        }
        if (room < 1) {
            return List.of();
        }
        List<Line> fitting = new ArrayList<>(lines.subList(0, room - 1));
        fitting.add(Line.of("    … " + (lines.size() - room + 1) + " " + rest, Style.DIM));
        return fitting;
    }

    private static Line running(RunModel model, StackView view, StackLine line, Instant now) {
        Duration time = Duration.between(view.started().orElse(now), now);
        int frame = (int) Math.floorMod(now.toEpochMilli() / 100, (long) SPINNER.length());
        String words = doing(view);
        if (!view.failures().isEmpty()) {
            words = Wording.count(view.failures().size(), "resource") + " failed, " + words;
        }
        if (view.expected() > 0 && view.finished() <= view.expected()) {
            words = words + "   " + view.finished() + "/" + view.expected();
        } else if (view.finished() > 0) {
            words = words + "   " + view.finished() + " done";
        }
        Style style = view.failures().isEmpty() ? Style.PLAIN : Style.BAD;
        Line beginning = Line.of("  ")
                .add(String.valueOf(SPINNER.charAt(frame)), Style.CHANGE)
                .add(" ");
        return line.line(beginning, view.name(), (model.stopping().isPresent() ? "ending: " : "") + words, style, time);
    }

    private static String doing(StackView view) {
        if (view.active().isEmpty()) {
            return view.finished() == 0 ? "starting" : "ending";
        }
        ResourceChange newest = view.active().get(view.active().size() - 1);
        int others = view.active().size() - 1;
        return Wording.doing(newest.kind()) + " " + newest.name() + (others == 0 ? "" : " and " + others + " more");
    }

    private static Line progress(RunModel model, Instant now) {
        int done = (int) model.views().stream()
                .filter(view -> view.outcome().isPresent())
                .count();
        int all = model.stacks().size();
        int resources = model.views().stream().mapToInt(StackView::finished).sum();
        Duration time = Duration.between(model.started().orElse(now), now);
        Line line = Line.of("  ").add(bar(share(model), BAR), model.stopping().isPresent() ? Style.CHANGE : Style.GOOD);
        line = line.add("  " + done + " of " + Wording.count(all, "stack") + " · "
                + Wording.count(resources, "resource") + " · " + Wording.clock(time));
        if (model.stopping().isPresent()) {
            return line.add(" · stopping: " + model.stopping().get(), Style.CHANGE);
        }
        List<StackName> path = pathSoFar(model, now);
        return path.size() < 2 ? line : line.add(" · longest: " + Wording.chain(path), Style.DIM);
    }

    /** How much of the run is done: each stack counts alike, a running one by its resources. */
    private static double share(RunModel model) {
        double sum = 0;
        for (StackView view : model.views()) {
            if (view.outcome().isPresent()) {
                sum += 1;
            } else if (view.expected() > 0) {
                sum += Math.min(0.95, (double) view.finished() / view.expected());
            }
        }
        return model.stacks().isEmpty() ? 1 : sum / model.stacks().size();
    }

    private static List<StackName> pathSoFar(RunModel model, Instant now) {
        Map<StackName, Duration> took = new HashMap<>();
        model.views()
                .forEach(view -> took.put(
                        view.name(),
                        view.outcome().map(outcome -> outcome.took()).orElseGet(() -> view.started()
                                .map(at -> Duration.between(at, now))
                                .orElse(Duration.ZERO))));
        return CriticalPath.of(model.graph(), took).stacks();
    }

    static String bar(double share, int width) {
        int halves = (int) Math.round(Math.max(0, Math.min(1, share)) * width * 2);
        String full = "━".repeat(halves / 2) + (halves % 2 == 1 ? "╸" : "");
        return full + "─".repeat(width - full.length());
    }
}
