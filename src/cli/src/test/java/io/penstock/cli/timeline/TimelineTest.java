package io.penstock.cli.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.cli.svg.Picture;
import io.penstock.cli.svg.Picture.Area;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TimelineTest {

    private static final String[] BARS = {"changed", "same", "bad", "open"};
    private static final double CHART = 440;
    private static final double CHART_END = 1046;

    @TempDir
    private Path root = Path.of("");

    /** What a first {@code up local} really wrote. */
    private Timeline realRun() throws IOException {
        Path run = Files.createDirectories(root.resolve(".penstock/runs/1"));
        for (String file : List.of("events.ndjson", "report.json")) {
            try (InputStream in = Objects.requireNonNull(getClass().getResourceAsStream("first-up-local/" + file))) {
                Files.copy(in, run.resolve(file));
            }
        }
        return RunEvents.timeline(root, 1);
    }

    private static Picture picture(Timeline timeline) {
        Picture picture = Picture.of(TimelineSvg.draw(timeline)).isSound();
        // The legend's are above the axis.
        List<Area> bars =
                picture.rectangles(BARS).stream().filter(bar -> bar.top() > 100).toList();
        assertThat(bars).allMatch(bar -> bar.left() >= CHART && bar.right() <= CHART_END + 0.1);
        for (Area bar : bars) {
            assertThat(picture.textAreas())
                    .noneMatch(text -> text.left() < bar.right()
                            && bar.left() < text.right()
                            && text.top() < bar.bottom()
                            && bar.top() < text.bottom());
        }
        return picture;
    }

    private static List<String> criticalStacks(Picture picture) {
        return picture.all("g").stream()
                .map(group -> group.getAttribute("aria-label"))
                .filter(label -> label.endsWith(", on the critical path"))
                .map(label -> label.substring(0, label.indexOf(':')))
                .toList();
    }

    @Test
    void a_real_run_is_drawn_with_a_bar_for_each_stack_and_resource() throws IOException {
        Timeline timeline = realRun();
        Picture picture = picture(timeline);
        assertThat(timeline.stacks())
                .extracting(stack -> stack.name().value())
                .containsExactlyInAnyOrder(
                        "analytics-bucket", "code-bucket", "input-stream", "preprocessor", "streaming-app", "local");
        assertThat(criticalStacks(picture)).containsExactly("code-bucket", "preprocessor", "streaming-app", "local");
        assertThat(timeline.stacks())
                .allSatisfy(stack -> assertThat(stack.bars()).hasSize(1));
        int resources = timeline.stacks().stream()
                .mapToInt(stack -> stack.resources().size())
                .sum();
        assertThat(resources).isGreaterThan(30);
        long bars =
                picture.rectangles(BARS).stream().filter(bar -> bar.top() > 100).count();
        assertThat(bars).isEqualTo(resources + 6);
        // Components and the stacks' own resources are no bars: what is in them is.
        assertThat(picture.description()).doesNotContain("penstock:aws", "pulumi:pulumi:Stack");
        assertThat(timeline.limits().get(0))
                .contains("code-bucket > preprocessor > streaming-app > local run one after another.");
    }

    @Test
    void what_limited_the_real_run_is_said() throws IOException {
        assertThat(realRun().limits())
                .containsExactly(
                        "With any number of stacks at once the run takes 15 s: code-bucket > preprocessor > streaming-app > local run"
                                + " one after another.",
                        "streaming-app has 60 % of that, 8.9 s; the longest in it is local-streaming-app"
                                + " (aws:kinesisanalyticsv2:Application) with 7.8 s.",
                        "4.3 s of it passed before their first resources.");
    }

    @Test
    void stacks_of_the_critical_path_are_joined_from_end_to_beginning() throws IOException {
        Picture picture = picture(realRun());
        assertThat(picture.all("path"))
                .extracting(Element::getTextContent)
                .map(String::strip)
                .containsExactly(
                        "preprocessor waited for code-bucket",
                        "streaming-app waited for preprocessor",
                        "local waited for streaming-app");
        assertThat(picture.texts()).filteredOn("◆"::equals).hasSize(5);
    }

    @Test
    void what_limited_a_run_is_its_longest_chain_and_what_is_longest_in_it() throws IOException {
        Timeline timeline = new RunEvents("up", List.of("a", "b", "c"), "a -> b")
                .stack("a", 0, 4)
                .stack("c", 0, 3)
                .stack("b", 4, 12)
                .resource("a", "aws:x/y:Fast", "first", 1, 2)
                .resource("b", "aws:x/y:Slow", "slow", 5, 12)
                .resource("b", "aws:x/y:Fast", "fast", 5, 6)
                .ended(12)
                .timeline(root);
        assertThat(timeline.limits())
                .containsExactly(
                        "With any number of stacks at once the run takes 12 s: a > b run one after another.",
                        "b has 67 % of that, 8.0 s; the longest in it is slow (aws:x:Slow) with 7.0 s.",
                        "2.0 s of it passed before their first resources.");
        assertThat(timeline.inWords())
                .isEqualTo(
                        "2026-01-01 00:00 · 12 s · no end known. With any number of stacks at once the run takes 12 s: a > b run"
                                + " one after another. b has 67 % of that, 8.0 s; the longest in it is slow (aws:x:Slow) with 7.0 s."
                                + " 2.0 s of it passed before their first resources. a: no changes, 4.0 s from 0.0 s, on the critical path. c: no changes, 3.0 s from 0.0 s."
                                + " b: no changes, 8.0 s from 4.0 s, on the critical path.");
        assertThat(picture(timeline).description()).isEqualTo(timeline.inWords());
    }

    @Test
    void time_before_between_and_after_the_stacks_is_told() throws IOException {
        assertThat(new RunEvents("up", List.of("a", "b", "c"), "b -> c")
                        .stack("a", 1, 5)
                        .stack("b", 5, 9)
                        .stack("c", 9, 10)
                        .ended(12)
                        .timeline(root)
                        .limits())
                .containsExactly(
                        "With any number of stacks at once the run takes 5.0 s: b > c run one after another.",
                        "b has 80 % of that, 4.0 s.",
                        "The run itself took 12 s: 1.0 s before the first stack; 4.0 s in which stacks of that chain could have run and"
                                + " did not, with 1 at once at the most (--parallel allows more); 2.0 s after the last stack.");
    }

    @Test
    void a_stack_alone_is_the_limit_and_a_destruction_goes_the_other_way() throws IOException {
        assertThat(new RunEvents("up", List.of("a"))
                        .stack("a", 0, 2)
                        .resource("a", "aws:x/y:Z", "thing", 0, 2)
                        .ended(2)
                        .timeline(root)
                        .limits())
                .containsExactly(
                        "With any number of stacks at once the run takes 2.0 s: a alone takes that.",
                        "The longest in it is thing (aws:x:Z) with 2.0 s.");
        Timeline destroyed = new RunEvents("destroy", List.of("b", "a"), "a -> b")
                .stack("b", 0, 2)
                .stack("a", 2, 3)
                .ended(3)
                .timeline(root);
        assertThat(destroyed.limits().get(0))
                .isEqualTo("With any number of stacks at once the run takes 3.0 s: b > a run one after another.");
        assertThat(criticalStacks(picture(destroyed))).containsExactly("b", "a");
    }

    @Test
    void a_failure_is_seen_and_what_it_kept_from_running_is_said() throws IOException {
        Timeline timeline = new RunEvents("up", List.of("a", "b", "c"), "a -> b")
                .started("a", 0)
                .begun("a", "aws:x/y:Z", "thing", 1)
                .failed("a", "aws:x/y:Z", "thing", 2)
                .finished("a", 3, "failed", 3, "\"failure\":{\"message\":\"It broke.\",\"resources\":[]}")
                .finished("b", 3, "blocked", 0, "\"blockedBy\":[\"a\"]")
                .finished("c", 3, "upToDate", 0, "\"proof\":\"same program\"")
                .ended(3)
                .timeline(root);
        Picture picture = picture(timeline);
        assertThat(picture.texts()).contains("✗", "✗ 1.0 s", "not run: needs a", "up to date");
        assertThat(picture.rectangles("bad").stream().map(Area::what))
                .contains("a: failed, 3.0 s from 0.0 s, on the critical path", "create thing (aws:x:Z), 1.0 s, failed");
    }

    @Test
    void a_run_without_an_end_is_drawn_as_far_as_it_is_known() throws IOException {
        Timeline timeline = new RunEvents("up", List.of("a", "b"), "a -> b")
                .started("a", 1)
                .begun("a", "aws:x/y:Z", "thing", 2)
                .begun("a", "aws:x/y:Z", "other", 5)
                .timeline(root);
        assertThat(timeline.limits())
                .containsExactly("No end is written down of a.", "No stack came to an end that took any time.");
        Picture picture = picture(timeline);
        assertThat(picture.texts()).contains("not started");
        assertThat(picture.rectangles("open").stream().map(Area::what))
                .contains("a: no end known, 4.0 s from 1.0 s", "create thing (aws:x:Z), 3.0 s, no end known");
    }

    @Test
    void a_run_that_took_no_time_is_drawn_too() throws IOException {
        Timeline timeline = new RunEvents("up", List.of("a"))
                .finished("a", 0, "upToDate", 0, "\"proof\":\"same program\"")
                .timeline(root);
        assertThat(timeline.limits()).containsExactly("No stack came to an end that took any time.");
        picture(timeline);
    }

    @Test
    void of_many_resources_the_longest_are_drawn_and_the_others_counted() throws IOException {
        RunEvents events = new RunEvents("up", List.of("a")).stack("a", 0, 60);
        IntStream.range(0, 50).forEach(i -> events.resource("a", "aws:x/y:Z", "r" + i, i, i + 1 + i / 10.0));
        Timeline timeline = events.ended(60).timeline(root);
        assertThat(timeline.stacks().get(0).resources()).hasSize(15);
        assertThat(timeline.stacks().get(0).more()).isEqualTo("and 35 more, none longer than 4.4 s");
        assertThat(timeline.stacks().get(0).resources().get(0).label()).isEqualTo("Z r35");
        assertThat(picture(timeline).texts()).contains("and 35 more, none longer than 4.4 s");
    }

    @Test
    void long_names_are_cut_and_hostile_ones_are_text() throws IOException {
        String longest = "s".repeat(60);
        Timeline timeline = new RunEvents("up", List.of(longest, "b"))
                .stack(longest, 0, 0.004)
                .stack("b", 0.003, 0.004)
                .resource("b", "aws:x/y:Z", "<script>alert(1)</script>&".repeat(5), 0.003, 0.004)
                .ended(0.004)
                .timeline(root);
        Picture picture = picture(timeline);
        assertThat(picture.texts()).noneMatch(text -> text.length() > 150);
        assertThat(picture.description()).contains(longest);
    }

    @Test
    void a_stack_that_ran_twice_has_two_bars() throws IOException {
        Timeline timeline = new RunEvents("up", List.of("a", "b"), "a -> b")
                .stack("a", 0, 4)
                .stack("b", 4, 6)
                .stack("a", 6, 7)
                .ended(7)
                .timeline(root);
        assertThat(timeline.stacks().get(0).bars()).hasSize(2);
        assertThat(timeline.stacks().get(0).took()).isEqualTo(Duration.ofSeconds(5));
        picture(timeline);
    }

    @Test
    void the_time_axis_has_round_steps() {
        assertThat(labels(700)).containsExactly("0.0 s", "0.1 s", "0.2 s", "0.3 s", "0.4 s", "0.5 s", "0.6 s", "0.7 s");
        assertThat(labels(60)).containsExactly("0.00 s", "0.01 s", "0.02 s", "0.03 s", "0.04 s", "0.05 s", "0.06 s");
        assertThat(labels(7_300)).containsExactly("0 s", "1 s", "2 s", "3 s", "4 s", "5 s", "6 s", "7 s");
        assertThat(labels(100_000)).containsExactly("0 s", "15 s", "30 s", "45 s", "1:00", "1:15", "1:30");
        assertThat(labels(1_500_000)).containsExactly("0:00", "5:00", "10:00", "15:00", "20:00", "25:00");
        assertThat(labels(1)).containsExactly("0.000 s", "0.001 s");
        assertThat(labels(40 * 3_600_000L)).hasSizeLessThan(10);
    }

    private static List<String> labels(long millis) {
        TimeAxis axis = new TimeAxis(0, 100, Duration.ofMillis(millis));
        return axis.ticks().stream().map(axis::label).toList();
    }
}
