package io.penstock.orchestration.cause;

import static io.penstock.orchestration.graph.GraphNotation.graph;
import static io.penstock.orchestration.graph.GraphNotation.stack;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.penstock.orchestration.environment.EnvironmentDefinition;
import io.penstock.orchestration.environment.EnvironmentName;
import io.penstock.orchestration.environment.OutputName;
import io.penstock.orchestration.environment.OutputValue;
import io.penstock.orchestration.environment.StackDefinition;
import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.environment.StackOutput;
import io.penstock.orchestration.graph.StackGraph;
import io.penstock.orchestration.run.Operation;
import io.penstock.orchestration.run.Outcome;
import io.penstock.orchestration.run.ResourceChange;
import io.penstock.orchestration.run.ResourceChange.Kind;
import io.penstock.orchestration.run.ResourceChange.PropertyChange;
import io.penstock.orchestration.run.RunReport;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CausesTest {

    private final Map<StackName, Outcome> outcomes = new LinkedHashMap<>();

    private static PropertyChange property(String path, String before, String after) {
        return new PropertyChange(path, before, after, false);
    }

    private static ResourceChange outputs(PropertyChange... outputs) {
        return new ResourceChange("urn:stack", "pulumi:pulumi:Stack", "p-dev.x", Kind.UPDATE, List.of(outputs));
    }

    private static ResourceChange updated(String name, PropertyChange... properties) {
        return new ResourceChange("urn:" + name, "aws:x/y:Z", name, Kind.UPDATE, List.of(properties));
    }

    private void preview(String name, ResourceChange... changes) {
        Duration took = Duration.ofSeconds(1);
        outcomes.put(
                stack(name),
                changes.length == 0
                        ? new Outcome.Unchanged(1, Map.of(), took)
                        : new Outcome.Updated(List.of(changes), 0, Map.of(), took));
    }

    private Causes causes(StackGraph graph) {
        return Causes.of(
                graph,
                new RunReport(
                        new EnvironmentName("dev"), Operation.PREVIEW, Instant.EPOCH, Duration.ofSeconds(1), outcomes));
    }

    @Test
    void a_chain_leads_back_to_the_stack_where_the_change_begins() {
        preview("a", outputs(property("out", "orders", "orders-v2"), property("unread", "1", "2")));
        preview("b", outputs(property("out", "of-orders", "of-orders-v2")));
        preview("c", updated("thing", property("name", "x-of-orders", "x-of-orders-v2")));
        Causes causes = causes(graph("a -> b -> c"));
        assertThat(causes.of(stack("a"))).isEmpty();
        assertThat(causes.of(stack("b"))).extracting(Cause::sentence).containsExactly("because a.out changes");
        assertThat(causes.of(stack("c")))
                .extracting(Cause::sentence)
                .containsExactly("because b.out changes, because a.out changes");
        assertThat(causes.of(stack("c")).get(0).chain())
                .extracting(Cause::reference)
                .containsExactly("b.out", "a.out");
    }

    @Test
    void a_stack_that_does_not_change_has_no_cause_and_ends_the_chain() {
        preview("a", outputs(property("out", "1", "2")));
        preview("b");
        preview("c", updated("thing", property("size", "1", "2")));
        Causes causes = causes(graph("a -> b -> c"));
        assertThat(causes.of(stack("b"))).isEmpty();
        assertThat(causes.of(stack("c"))).isEmpty();
    }

    @Test
    void a_property_that_takes_over_an_outputs_values_has_the_cause_itself() {
        PropertyChange tag = property("tags.stream", "orders", "orders-v2");
        PropertyChange size = property("size", "1", "2");
        preview("a", outputs(property("out", "orders", "orders-v2")));
        preview("b", updated("thing", tag, size));
        Causes causes = causes(graph("a -> b"));
        assertThat(causes.of(stack("b"), tag)).map(Cause::reference).contains("a.out");
        assertThat(causes.of(stack("b"), size)).isEmpty();
        assertThat(causes.unseen(stack("b"))).isEmpty();
    }

    @Test
    void one_known_end_is_enough_where_the_other_is_known_after_the_update() {
        PropertyChange source = property("source", "arn:1", PropertyChange.UNKNOWN);
        PropertyChange other = property("other", "arn:7", PropertyChange.UNKNOWN);
        PropertyChange half = property("half", "arn:1", "arn:8");
        preview("a", outputs(property("out", "arn:1", PropertyChange.UNKNOWN)));
        preview("b", updated("thing", source, other, half));
        Causes causes = causes(graph("a -> b"));
        assertThat(causes.of(stack("b"), source)).isPresent();
        assertThat(causes.of(stack("b"), other)).isEmpty();
    }

    @Test
    void words_in_place_of_values_prove_nothing() {
        PropertyChange password = property("password", PropertyChange.SECRET, PropertyChange.SECRET);
        PropertyChange id = property("id", "", PropertyChange.UNKNOWN);
        preview(
                "a",
                outputs(
                        property("out", PropertyChange.SECRET, PropertyChange.SECRET),
                        property("unread", "", PropertyChange.UNKNOWN)));
        preview("b", updated("thing", password, id));
        Causes causes = causes(graph("a -> b"));
        assertThat(causes.of(stack("b"), password)).isEmpty();
        assertThat(causes.of(stack("b"), id)).isEmpty();
        assertThat(causes.unseen(stack("b")))
                .extracting(Cause::reference, Cause::before, Cause::after)
                .containsExactly(tuple("a.out", PropertyChange.SECRET, PropertyChange.SECRET));
    }

    @Test
    void an_output_that_nobody_can_tell_yet_changes_though_the_engine_lists_it_not() {
        outcomes.put(
                stack("a"),
                new Outcome.Updated(
                        List.of(updated("thing", property("size", "1", "2"))),
                        0,
                        Map.of(new OutputName("out"), new OutputValue.Unknown(true)),
                        Duration.ofSeconds(1)));
        preview("b", updated("thing", property("size", "1", "2")));
        assertThat(causes(graph("a -> b")).of(stack("b")))
                .extracting(Cause::reference, Cause::after)
                .containsExactly(tuple("a.out", PropertyChange.UNKNOWN));
    }

    @Test
    void a_new_stack_causes_nothing_and_is_caused_by_nothing() {
        preview("a", new ResourceChange("urn:stack", "pulumi:pulumi:Stack", "p-dev.a", Kind.CREATE, List.of()));
        preview("b", outputs(property("out", "", "1")));
        preview("c", new ResourceChange("urn:stack", "pulumi:pulumi:Stack", "p-dev.c", Kind.CREATE, List.of()));
        Causes causes = causes(graph("a -> b -> c"));
        assertThat(causes.of(stack("b"))).isEmpty();
        assertThat(causes.of(stack("c"))).isEmpty();
    }

    @Test
    void of_several_outputs_a_chain_follows_the_one_whose_values_it_finds() {
        StackOutput<String> first = StackOutput.string("a", "arn");
        StackOutput<String> second = StackOutput.string("a", "name");
        StackOutput<String> of = StackOutput.string("b", "out");
        StackGraph graph = StackGraph.of(new EnvironmentDefinition(
                new EnvironmentName("dev"),
                List.of(
                        new StackDefinition(stack("a"), "", List.of(first, second), List.of()),
                        new StackDefinition(stack("b"), "", List.of(of), List.of(second, first)),
                        new StackDefinition(stack("c"), "", List.of(), List.of(of)))));
        preview("a", outputs(property("arn", "arn:1", "arn:2"), property("name", "x", "y")));
        preview("b", outputs(property("out", "b-x", "b-y")));
        preview("c", updated("thing", property("size", "1", "2")));
        assertThat(causes(graph).of(stack("b"))).extracting(Cause::reference).containsExactly("a.arn", "a.name");
        assertThat(causes(graph).of(stack("c")))
                .extracting(Cause::sentence)
                .containsExactly("because b.out changes, because a.name changes");
    }

    @Test
    void a_chain_of_any_length_shows_all_its_links() {
        List<String> names = new ArrayList<>();
        for (int i = 100; i < 300; i++) {
            names.add("s" + i);
            preview("s" + i, outputs(property("out", "1", PropertyChange.UNKNOWN)));
        }
        Causes causes = causes(graph(String.join(" -> ", names)));
        assertThat(causes.of(stack("s299")).get(0).chain()).hasSize(199);
    }
}
