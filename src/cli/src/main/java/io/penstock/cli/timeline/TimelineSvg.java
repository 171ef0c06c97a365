package io.penstock.cli.timeline;

import io.penstock.cli.svg.Letters;
import io.penstock.cli.svg.Svg;
import io.penstock.cli.view.Line;
import io.penstock.cli.view.Paragraph;
import io.penstock.cli.view.Wording;
import io.penstock.orchestration.environment.StackName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A timeline as a picture. Names on the left, bars under the time axis, how long each took on the right. */
public final class TimelineSvg {

    private static final int WIDTH = 1160;
    private static final int MARGIN = 24;
    private static final int NAMES = MARGIN + 18;
    private static final int RESOURCES = NAMES + 14;
    private static final int NAMES_END = 424;
    private static final int MARK = 14;
    private static final int CHART = 440;
    private static final int CHART_END = 1046;
    private static final int AXIS = 112;
    private static final int STACK_ROW = 26;
    private static final int RESOURCE_ROW = 17;
    private static final int PROSE_ROW = 20;
    private static final int PROSE_LETTERS = 140;

    private final Timeline timeline;
    private final TimeAxis axis;
    private final List<Line> limits;
    private final Map<StackName, Double> middles = new HashMap<>();

    private TimelineSvg(Timeline timeline) {
        this.timeline = timeline;
        this.axis = new TimeAxis(CHART, CHART_END - CHART, timeline.length());
        this.limits = new ArrayList<>();
        timeline.limits().forEach(sentence -> limits.addAll(Paragraph.of(sentence, "", PROSE_LETTERS)));
    }

    /** The picture. */
    public static String draw(Timeline timeline) {
        return new TimelineSvg(timeline).draw();
    }

    private String draw() {
        double rowsEnd = layOut();
        double prose = rowsEnd + 30;
        int height = (int) Math.ceil(prose + limits.size() * PROSE_ROW + MARGIN);
        Svg svg = Svg.of(WIDTH, height, "timeline", timeline.title(), timeline.inWords());
        svg.text(MARGIN, 38, "prose headline", Wording.cut(timeline.title(), 100));
        svg.text(MARGIN, 60, "prose dim", timeline.subtitle());
        legend(svg);
        ticks(svg, rowsEnd);
        criticalPath(svg);
        double y = AXIS + 8;
        for (StackBar stack : timeline.stacks()) {
            row(svg, stack, y);
            y += height(stack);
        }
        for (int i = 0; i < limits.size(); i++) {
            svg.text(MARGIN, prose + i * PROSE_ROW, "prose", limits.get(i).toString());
        }
        return svg.finish();
    }

    /** Where each stack's row is; returns where the last one ends. */
    private double layOut() {
        double y = AXIS + 8;
        for (StackBar stack : timeline.stacks()) {
            middles.put(stack.name(), y + STACK_ROW / 2.0);
            y += height(stack);
        }
        return y;
    }

    private static int height(StackBar stack) {
        int rows = stack.resources().size() + (stack.more().isEmpty() ? 0 : 1);
        return STACK_ROW + rows * RESOURCE_ROW + (rows == 0 ? 0 : 6);
    }

    private static void legend(Svg svg) {
        double x = MARGIN;
        svg.begin("g", "role", "list", "aria-label", "What the bars mean");
        for (Tone tone : Tone.values()) {
            svg.empty(
                    "rect", "class", tone.style(), "x", Svg.px(x), "y", "76", "width", "12", "height", "10", "rx", "2");
            svg.text(x + 18, 85, "small", tone.words());
            x += 18 + Letters.width(tone.words(), 11) + 22;
        }
        svg.text(x, 85, "small critical", "◆");
        svg.text(x + 14, 85, "small", "on the critical path");
        svg.end();
    }

    private void ticks(Svg svg, double rowsEnd) {
        svg.begin("g", "role", "list", "aria-label", "Time since the run began");
        for (Duration tick : axis.ticks()) {
            String x = Svg.px(axis.x(tick));
            svg.empty("line", "class", "grid", "x1", x, "x2", x, "y1", Svg.px(AXIS), "y2", Svg.px(rowsEnd));
            svg.text(axis.x(tick), AXIS - 6, "small dim middle", axis.label(tick));
        }
        svg.end();
    }

    /** From where one stack of the chain ends to where the next begins. */
    private void criticalPath(Svg svg) {
        List<StackBar> chain = timeline.path().stacks().stream()
                .flatMap(name ->
                        timeline.stacks().stream().filter(stack -> stack.name().equals(name)))
                .filter(stack -> !stack.bars().isEmpty())
                .toList();
        for (int i = 1; i < chain.size(); i++) {
            StackBar before = chain.get(i - 1);
            StackBar after = chain.get(i);
            double x1 = axis.x(before.bars().get(0).ended());
            double x2 = axis.x(after.bars().get(0).began());
            svg.shape(
                    "path",
                    after.name() + " waited for " + before.name(),
                    "class",
                    "path",
                    "role",
                    "graphics-symbol img",
                    "d",
                    "M" + Svg.px(x1) + " " + Svg.px(middle(before)) + "V" + Svg.px(middle(after)) + "H" + Svg.px(x2));
        }
    }

    private double middle(StackBar stack) {
        return middles.getOrDefault(stack.name(), 0.0);
    }

    private void row(Svg svg, StackBar stack, double y) {
        double foot = y + 18;
        svg.begin("g", "role", "graphics-object group", "aria-label", stack.inWords());
        svg.text(
                MARGIN,
                foot,
                "name " + (stack.tone() == Tone.SAME ? "dim" : stack.tone().style()),
                stack.sign());
        svg.text(NAMES, foot, "name", Letters.fit(stack.name().value(), 13, NAMES_END - MARK - NAMES));
        if (stack.critical()) {
            svg.text(NAMES_END, foot, "end critical", "◆");
        }
        for (Bar bar : stack.bars()) {
            bar(svg, bar, y + 6, 14, stack.tone(), stack.inWords());
            if (stack.critical()) {
                outline(svg, bar, y + 4);
            }
        }
        if (stack.bars().isEmpty()) {
            svg.text(CHART + 4, foot, "small dim", Letters.fit(stack.words(), 11, CHART_END - CHART - 8));
        } else {
            svg.text(WIDTH - MARGIN, foot, "end", Wording.duration(stack.took()));
        }
        resources(svg, stack, y + STACK_ROW);
        svg.end();
    }

    private void resources(Svg svg, StackBar stack, double top) {
        double y = top;
        for (ResourceBar resource : stack.resources()) {
            svg.text(RESOURCES, y + 12, "small dim", Letters.fit(resource.label(), 11, NAMES_END - RESOURCES));
            bar(svg, resource.bar(), y + 5, 7, resource.tone(), resource.words());
            String sign = resource.tone() == Tone.BAD ? "✗ " : "";
            svg.text(
                    WIDTH - MARGIN,
                    y + 12,
                    "small end " + (sign.isEmpty() ? "dim" : "bad"),
                    sign + Wording.duration(resource.bar().took()));
            y += RESOURCE_ROW;
        }
        if (!stack.more().isEmpty()) {
            svg.text(RESOURCES, y + 12, "small dim", Letters.fit(stack.more(), 11, NAMES_END - RESOURCES));
        }
    }

    private void bar(Svg svg, Bar bar, double y, int height, Tone tone, String words) {
        double x = Math.min(axis.x(bar.began()), CHART_END - 2);
        double width = Math.max(2, axis.x(bar.ended()) - x);
        svg.shape(
                "rect",
                words,
                "class",
                tone.style(),
                "role",
                "graphics-symbol img",
                "x",
                Svg.px(x),
                "y",
                Svg.px(y),
                "width",
                Svg.px(width),
                "height",
                Svg.px(height),
                "rx",
                "2");
    }

    private void outline(Svg svg, Bar bar, double y) {
        double x = Math.min(axis.x(bar.began()), CHART_END - 2);
        svg.empty(
                "rect",
                "class",
                "path",
                "x",
                Svg.px(x - 2),
                "y",
                Svg.px(y),
                "width",
                Svg.px(Math.max(2, axis.x(bar.ended()) - x) + 4),
                "height",
                "18",
                "rx",
                "3");
    }
}
