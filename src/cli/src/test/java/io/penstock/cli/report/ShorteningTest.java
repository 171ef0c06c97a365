package io.penstock.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.orchestration.environment.StackDefinition;
import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.environment.StackOutput;
import io.penstock.orchestration.gate.DataLoss;
import io.penstock.orchestration.run.Failure;
import io.penstock.orchestration.run.Operation;
import io.penstock.orchestration.run.Outcome;
import io.penstock.orchestration.run.ResourceChange;
import io.penstock.orchestration.run.ResourceChange.Kind;
import io.penstock.orchestration.run.ResourceChange.PropertyChange;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** What a report leaves out where all of it is too long for a comment. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ShorteningTest {

    private static final int COMMENT = 65_536;

    private final List<StackDefinition> stacks = new ArrayList<>();
    private final Map<StackName, Outcome> outcomes = new LinkedHashMap<>();

    private void stack(Outcome outcome) {
        int number = stacks.size();
        StackName name = new StackName("stack-" + number);
        StackOutput<String> out = StackOutput.string(name.value(), "streamArn");
        List<StackOutput<?>> reads =
                number == 0 ? List.of() : List.of(StackOutput.string("stack-" + (number - 1), "streamArn"));
        stacks.add(new StackDefinition(name, "", List.of(out), reads));
        outcomes.put(name, outcome);
    }

    private static Outcome updated(List<ResourceChange> changes) {
        return new Outcome.Updated(changes, 3, Map.of(), Duration.ofSeconds(1));
    }

    private static ResourceChange change(Kind kind, String type, String name, int properties, int length) {
        List<PropertyChange> all = new ArrayList<>();
        for (int i = 0; i < properties; i++) {
            all.add(new PropertyChange("tags.key" + i, "old ".repeat(length / 4), "new ".repeat(length / 4), i == 0));
        }
        return new ResourceChange("urn:" + name, type, name, kind, all);
    }

    private String report() {
        String text = MarkdownReport.of(Runs.run(Operation.PREVIEW, stacks, outcomes), Optional.of("pr.json"));
        assertThat(text.length()).isLessThan(COMMENT);
        assertThat(text.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(COMMENT);
        return text;
    }

    private static List<String> resources(GfmPage page) {
        return page.table("with it goes").stream()
                .skip(1)
                .map(row -> row.get(1))
                .toList();
    }

    private List<String> losses() {
        return Runs.run(Operation.PREVIEW, stacks, outcomes).losses().stream()
                .map(DataLoss::reference)
                .toList();
    }

    /** Stacks of 5 changed resources each, each reading the one before, one resource of each holding data. */
    private void fives(int count, int properties, int length) {
        for (int i = 0; i < count; i++) {
            String name = "resource-" + i + "-";
            stack(updated(List.of(
                    change(Kind.REPLACE, Runs.STREAM, name + "stream", properties, length),
                    change(Kind.UPDATE, "aws:lambda/function:Function", name + "function", properties, length),
                    change(Kind.UPDATE, Runs.STACK, "x", 0, 0),
                    change(Kind.CREATE, "aws:cloudwatch/metricAlarm:MetricAlarm", name + "alarm", 0, 0),
                    change(
                            Kind.REPLACE,
                            "aws:lambda/eventSourceMapping:EventSourceMapping",
                            name + "m",
                            properties,
                            length))));
        }
    }

    @Test
    void three_hundred_changed_resources_in_sixty_stacks_are_one_comment_that_names_all_data() {
        fives(60, 6, 120);
        String text = report();
        GfmPage page = new GfmPage(text);
        assertThat(losses()).hasSize(60);
        assertThat(resources(page)).isEqualTo(losses());
        assertThat(page.table("why")).hasSize(61);
        assertThat(text).contains("\nLeft out, so that this fits into one comment: ");
        assertThat(text).endsWith(" The whole report: `pr.json`; `./penstock runs show 12 --json` where this ran.\n");
        assertThat(text.getBytes(StandardCharsets.UTF_8)).hasSizeGreaterThan(55_000);
    }

    @Test
    void stacks_without_changes_go_first() {
        for (int i = 0; i < 900; i++) {
            stack(new Outcome.UpToDate("same program, config and inputs as its update just now", Map.of()));
        }
        stack(updated(List.of(change(Kind.UPDATE, "t", "thing", 2, 8))));
        String text = report();
        assertThat(new GfmPage(text).table("why")).hasSize(2);
        assertThat(text)
                .contains("\n… and 900 more stacks without changes.\n")
                .contains("Left out, so that this fits into one comment: 900 stacks without changes. ");
    }

    @Test
    void what_to_do_about_drift_goes_where_its_stacks_alone_fill_a_comment() {
        for (int i = 0; i < 2500; i++) {
            stack(updated(List.of(change(Kind.UPDATE, "t", "thing", 0, 0))));
        }
        stack(new Outcome.Unchanged(3, Map.of(), Duration.ofSeconds(1)));
        String text = MarkdownReport.of(Runs.run(Operation.DRIFT, stacks, outcomes), Optional.empty());
        assertThat(text.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(COMMENT);
        assertThat(text).contains("what to do about drift").doesNotContain("#### What to do next");
    }

    @Test
    void the_last_updates_lose_their_properties_before_any_stack_its_details() {
        fives(20, 1, 200);
        for (int i = 0; i < 40; i++) {
            stack(updated(List.of(change(Kind.UPDATE, "t", "late-" + i, 2, 200))));
        }
        String text = report();
        assertThat(text)
                .contains("**update** `late-39` · `t` · 2 properties left out here\n")
                .contains("**update** `late-0` · `t`\n\n```diff\n")
                .doesNotContain("the details of");
    }

    @Test
    void every_resource_that_holds_data_is_named_though_there_is_room_for_nothing_else() {
        List<ResourceChange> many = new ArrayList<>();
        for (int i = 0; i < 1400; i++) {
            many.add(change(Kind.REPLACE, Runs.STREAM, "stream-of-orders-" + i, 1, 400));
        }
        stack(updated(many));
        String text = report();
        assertThat(new GfmPage(text).codeSpans).containsAll(losses());
        assertThat(text).contains("the table of what holds data, whose names are listed instead");
    }

    @Test
    void where_not_even_the_names_fit_it_says_how_many_more_there_are() {
        List<ResourceChange> many = new ArrayList<>();
        for (int i = 0; i < 9000; i++) {
            many.add(change(Kind.DELETE, Runs.STREAM, "stream-of-orders-" + i, 0, 0));
        }
        stack(updated(many));
        String text = report();
        assertThat(text)
                .contains("### Preview of dev: data would be lost (9000 resources)\n")
                .containsPattern("… and \\d{4} more that hold data\\.");
    }

    @Test
    void long_messages_and_values_of_every_script_stay_below_the_bound() {
        for (int i = 0; i < 60; i++) {
            stack(new Outcome.Failed(
                    new Failure("数据流 \ud83d\ude00".repeat(5000), List.of()),
                    List.of(change(Kind.UPDATE, "t", "\ud83d\ude00`|".repeat(200), 3, 4_000)),
                    Duration.ofSeconds(1)));
        }
        String text = report();
        assertThat(text)
                .contains("### Preview of dev: failed (60 of 60 stacks)\n")
                .contains("parts of long messages");
        assertThat(new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
                .isEqualTo(text);
    }

    @Test
    void long_values_are_cut_before_properties_of_updates_are_left_out() {
        stack(updated(List.of(change(Kind.UPDATE, "t", "policy", 2, 40_000))));
        String text = report();
        assertThat(text).contains("Left out, so that this fits into one comment: the middle of long values. ");
        assertThat(new GfmPage(text).codeBlocks.get(0))
                .contains("old old")
                .contains("…")
                .contains("new new");
    }
}
