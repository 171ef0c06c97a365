package io.penstock.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.engine.Paint.Pot;
import io.penstock.engine.Paint.Wall;
import io.penstock.engine.process.CliResult;
import io.penstock.engine.process.PulumiCommands;
import io.penstock.engine.program.StackProgram;
import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.reviewed.ReviewedPlan;
import io.penstock.orchestration.run.Outcome;
import io.penstock.orchestration.run.RunReport;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An update does what was reviewed and nothing else, on the real engine. */
class ReviewedTest extends EngineTest {

    private static final String HEAD = "It would not do what was reviewed, so nothing of it was changed.\n";
    private static final String FOOT =
            "\nPreview again and have the new report reviewed: ./penstock preview test --json";
    private static final List<StackProgram> FIRST = List.of(new Pot("a-", 1, 1), new Wall("on "));

    @SuppressWarnings("NullAway.Init")
    private Reviewed reviewed;

    @BeforeEach
    void open() {
        reviewed = new Reviewed(environment);
    }

    private void deploy() {
        assertThat(reviewed.up(FIRST).succeeded()).isTrue();
    }

    private static Outcome outcome(RunReport report, String stack) {
        Outcome outcome = report.outcomes().get(new StackName(stack));
        if (outcome == null) {
            throw new AssertionError(report);
        }
        return outcome;
    }

    /** Why the stack was stopped, before it changed anything. */
    private static String stopped(RunReport report, String stack) {
        if (outcome(report, stack) instanceof Outcome.Failed failed) {
            assertThat(failed.changes()).isEmpty();
            return failed.failure().message();
        }
        throw new AssertionError(report);
    }

    private void colour(String colour) throws IOException {
        Files.writeString(
                environment.configFile(),
                Files.readString(environment.configFile()).replaceAll("shop:colour: .*", "shop:colour: " + colour));
    }

    private void pulumi(String... arguments) {
        CliResult result =
                new PulumiCommands(environment.settings).start(arguments).await();
        assertThat(result.succeeded()).as(result.output() + result.errors()).isTrue();
    }

    private String urn(String stack, String resource) {
        return environment.engine.states().all().values().stream()
                .filter(state -> state.stack().equals(new StackName(stack)))
                .flatMap(state -> state.resources().stream())
                .filter(known -> known.name().equals(resource))
                .findFirst()
                .orElseThrow()
                .urn();
    }

    @Test
    void what_was_reviewed_is_done_whatever_unknown_values_turn_out_to_be() {
        ReviewedPlan first = reviewed.review(FIRST);
        assertThat(first.shown().toString()).contains("inputs={name=known after update, size=1}");
        assertThat(reviewed.up(first, FIRST).succeeded()).isTrue();
        assertThat(cloud.size()).isEqualTo(7);

        List<StackProgram> next = List.of(new Pot("b-", 2, 0), new Wall("on "));
        ReviewedPlan plan = reviewed.review(next);
        assertThat(plan.shown().toString()).contains("known after update");
        assertThat(reviewed.up(plan, next).succeeded()).isTrue();
        assertThat(cloud.holds("on b-green")).isTrue();
        assertThat(cloud.size()).isEqualTo(6);

        RunReport again = reviewed.up(plan, next);
        assertThat(again.outcomes().values()).allMatch(Outcome.UpToDate.class::isInstance);
    }

    @Test
    void config_that_changed_since_stops_what_it_changes() throws IOException {
        deploy();
        List<StackProgram> next = List.of(new Pot("a-", 2, 1), new Wall("on "));
        ReviewedPlan plan = reviewed.review(next);
        colour("red");
        RunReport up = reviewed.up(plan, next);
        assertThat(stopped(up, "paint"))
                .startsWith(HEAD
                        + "- It would replace \"pot\" (fake:index:Thing), and the report shows that it would update it.\n"
                        + "- It would update \"shop-test.paint\" (pulumi:pulumi:Stack): arn from \"arn:thing-")
                .endsWith(
                        "\" to \"known after update\", name from \"a-green\" to \"a-red\", and the report shows no change of"
                                + " it." + FOOT);
        assertThat(outcome(up, "wall")).isInstanceOf(Outcome.Blocked.class);
        assertThat(cloud.holds("red")).isFalse();

        colour("green");
        assertThat(reviewed.up(plan, next).succeeded()).isTrue();
    }

    @Test
    void what_a_new_resource_is_made_from_is_held_to_the_report_too() throws IOException {
        ReviewedPlan plan = reviewed.review(FIRST);
        colour("red");
        assertThat(stopped(reviewed.up(plan, FIRST), "paint"))
                .startsWith(HEAD)
                .contains("- It would create \"pot\" (fake:index:Thing) with name \"a-red\", and the report shows"
                        + " \"a-green\".\n");
        assertThat(cloud.made()).isZero();
    }

    @Test
    void code_that_changed_since_stops_what_it_changes() {
        deploy();
        ReviewedPlan plan = reviewed.review(List.of(new Pot("a-", 2, 1), new Wall("on ")));
        RunReport up = reviewed.up(plan, List.of(new Pot("a-", 3, 2), new Wall("on ")));
        assertThat(stopped(up, "paint"))
                .startsWith(HEAD)
                .contains("- It would create \"tin-1\" (fake:index:Thing), and the report shows no change of it.\n")
                .contains("- It would set size of \"pot\" (fake:index:Thing) to \"3\", and the report shows \"2\".\n");
    }

    @Test
    void code_that_changed_since_stops_what_the_report_could_not_tell() {
        deploy();
        ReviewedPlan plan = reviewed.review(List.of(new Pot("b-", 1, 1), new Wall("on ")));
        RunReport up = reviewed.up(plan, List.of(new Pot("b-", 1, 1), new Wall("on ", "off ")));
        assertThat(outcome(up, "paint")).isInstanceOf(Outcome.Updated.class);
        assertThat(stopped(up, "wall"))
                .startsWith(HEAD)
                .containsPattern(
                        "- It would set name of \"by-arn\" \\(fake:index:Thing\\) to \"off arn:thing-\\d+\"\\. The"
                                + " report does not tell that value, and what it was made from has changed since\\.\n");
        assertThat(cloud.holds("off ")).isFalse();
    }

    @Test
    void what_somebody_changed_with_stock_pulumi_stops_what_would_undo_it() {
        deploy();
        List<StackProgram> next = List.of(new Pot("a-", 2, 1), new Wall("on "));
        ReviewedPlan plan = reviewed.review(next);
        pulumi("state", "delete", urn("paint", "tin-0"), "--yes", "--stack", "test.paint");
        int made = cloud.made();
        assertThat(stopped(reviewed.up(plan, next), "paint"))
                .isEqualTo(
                        HEAD + "- It would create \"tin-0\" (fake:index:Thing), and the report shows no change of it."
                                + FOOT);
        assertThat(cloud.made()).isEqualTo(made);
    }

    @Test
    void what_somebody_changed_in_the_cloud_stops_what_would_undo_it_once_it_is_read() {
        deploy();
        List<StackProgram> next = List.of(new Pot("a-", 2, 1), new Wall("on "));
        ReviewedPlan plan = reviewed.review(next);
        cloud.resize("a-green", 7);
        pulumi(
                "refresh",
                "--yes",
                "--skip-preview",
                "--stack",
                "test.paint",
                "--config-file",
                environment.configFile().toString());
        assertThat(stopped(reviewed.up(plan, next), "paint"))
                .isEqualTo(HEAD
                        + "- It would change size of \"pot\" (fake:index:Thing) from \"7\", and the report shows that it"
                        + " would from \"1\"." + FOOT);
        assertThat(cloud.holds("7.0")).isTrue();
    }

    @Test
    void a_value_that_came_out_otherwise_upstream_stops_its_readers() {
        deploy();
        List<StackProgram> next = List.of(new Pot("shifty-", 1, 1), new Wall("on "));
        ReviewedPlan plan = reviewed.review(next);
        RunReport up = reviewed.up(plan, next);
        assertThat(outcome(up, "paint")).isInstanceOf(Outcome.Updated.class);
        assertThat(stopped(up, "wall"))
                .isEqualTo(HEAD
                        + "- It would set name of \"by-name\" (fake:index:Thing) to \"on shifty-green-real\", and the report"
                        + " shows \"on shifty-green\"." + FOOT);
        assertThat(cloud.holds("on shifty")).isFalse();
    }

    @Test
    void a_value_that_somebody_changed_upstream_stops_its_readers() {
        deploy();
        List<StackProgram> next = List.of(new Pot("a-", 1, 1), new Wall("at "));
        ReviewedPlan plan = reviewed.review(next);
        assertThat(reviewed.up(List.of(new Pot("c-", 1, 1))).succeeded()).isTrue();
        assertThat(stopped(reviewed.up(plan, next, "wall"), "wall"))
                .startsWith(HEAD)
                .contains("\"at c-green\"");
        assertThat(cloud.holds("at c-")).isFalse();
    }
}
