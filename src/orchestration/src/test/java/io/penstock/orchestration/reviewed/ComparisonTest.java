package io.penstock.orchestration.reviewed;

import static io.penstock.orchestration.reviewed.Changes.SECRET;
import static io.penstock.orchestration.reviewed.Changes.UNKNOWN;
import static io.penstock.orchestration.reviewed.Changes.change;
import static io.penstock.orchestration.reviewed.Changes.compared;
import static io.penstock.orchestration.reviewed.Changes.create;
import static io.penstock.orchestration.reviewed.Changes.forcing;
import static io.penstock.orchestration.reviewed.Changes.property;
import static io.penstock.orchestration.reviewed.Changes.replace;
import static io.penstock.orchestration.reviewed.Changes.update;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.orchestration.run.ResourceChange;
import io.penstock.orchestration.run.ResourceChange.Kind;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ComparisonTest {

    private static List<String> deviations(ResourceChange shown, ResourceChange now) {
        return deviations(shown, now, Sources.SAME);
    }

    private static List<String> deviations(ResourceChange shown, ResourceChange now, Sources sources) {
        return compared(List.of(shown), List.of(now), sources).deviations().stream()
                .map(Deviation::sentence)
                .toList();
    }

    @Test
    void the_same_changes_are_no_deviation() {
        List<ResourceChange> changes = List.of(
                create("a", Map.of("name", "x")),
                update("b", property("size", "1", "2")),
                replace("c", forcing("name", "x", "y")),
                change(Kind.DELETE, "d"));
        assertThat(compared(changes, changes, Sources.OTHER)).isEqualTo(new Comparison(List.of(), List.of()));
    }

    @Test
    void another_resource_is_one() {
        assertThat(deviations(update("a", property("size", "1", "2")), change(Kind.DELETE, "b")))
                .containsExactly("It would delete \"b\" (aws:s3:BucketV2), and the report shows no change of it.");
    }

    @Test
    void what_it_would_change_is_told() {
        assertThat(deviations(
                        change(Kind.DELETE, "b"),
                        update(
                                "a",
                                property("size", "1", "2"),
                                property("acl", "", "public"),
                                property("arn", "x", UNKNOWN),
                                property("tags.a", "1", "2"),
                                property("tags.b", "1", "2"))))
                .containsExactly(
                        "It would update \"a\" (aws:s3:BucketV2): size from \"1\" to \"2\", acl from nothing to"
                                + " \"public\", arn from \"x\" to \"known after update\" and 2 more, and the report shows no"
                                + " change of it.");
    }

    @Test
    void another_kind_of_change_is_one() {
        assertThat(deviations(update("a", property("size", "1", "2")), replace("a", forcing("size", "1", "2"))))
                .containsExactly(
                        "It would replace \"a\" (aws:s3:BucketV2), and the report shows that it would update it.");
        assertThat(deviations(replace("a", forcing("name", "x", "y")), update("a", property("name", "x", "y"))))
                .containsExactly(
                        "It would update \"a\" (aws:s3:BucketV2), and the report shows that it would replace it.");
    }

    @Test
    void another_property_is_one() {
        assertThat(deviations(
                        update("a", property("size", "1", "2")),
                        update("a", property("size", "1", "2"), property("tags.stage", "dev", "prod"))))
                .containsExactly(
                        "It would set tags.stage of \"a\" (aws:s3:BucketV2) to \"prod\", and the report does not"
                                + " show that.");
        assertThat(deviations(create("a", Map.of()), create("a", Map.of("acl", "public"))))
                .containsExactly("It would create \"a\" (aws:s3:BucketV2) with acl \"public\", and the report does not"
                        + " show that.");
    }

    @Test
    void another_value_is_one() {
        assertThat(deviations(update("a", property("size", "1", "2")), update("a", property("size", "1", "3"))))
                .containsExactly("It would set size of \"a\" (aws:s3:BucketV2) to \"3\", and the report shows \"2\".");
        assertThat(deviations(update("a", property("size", "1", "2")), update("a", property("size", "1", ""))))
                .containsExactly(
                        "It would set size of \"a\" (aws:s3:BucketV2) to nothing, and the report shows \"2\".");
        assertThat(deviations(create("a", Map.of("acl", "private")), create("a", Map.of("acl", "public"))))
                .containsExactly("It would create \"a\" (aws:s3:BucketV2) with acl \"public\", and the report shows"
                        + " \"private\".");
    }

    @Test
    void a_value_that_was_known_and_is_not_any_more_is_one() {
        assertThat(deviations(update("a", property("arn", "1", "2")), update("a", property("arn", "1", UNKNOWN))))
                .containsExactly("It would set arn of \"a\" (aws:s3:BucketV2) to \"known after update\", and the report"
                        + " shows \"2\".");
    }

    @Test
    void another_value_to_begin_with_is_one() {
        assertThat(deviations(update("a", property("size", "1", "2")), update("a", property("size", "7", "2"))))
                .containsExactly(
                        "It would change size of \"a\" (aws:s3:BucketV2) from \"7\", and the report shows that it"
                                + " would from \"1\".");
    }

    @Test
    void a_new_resource_without_what_the_report_shows_is_one() {
        assertThat(deviations(create("a", Map.of("encrypted", "true")), create("a", Map.of())))
                .containsExactly(
                        "It would create \"a\" (aws:s3:BucketV2) and not set encrypted, and the report shows that"
                                + " it would to \"true\".");
    }

    @Test
    void what_differs_can_be_seen_in_long_values() {
        String same = "x".repeat(200);
        assertThat(deviations(
                        update("a", property("policy", "", same + "ALLOW" + same)),
                        update("a", property("policy", "", same + "DENY" + same))))
                .containsExactly("It would set policy of \"a\" (aws:s3:BucketV2) to \"…" + "x".repeat(30) + "DENY"
                        + "x".repeat(86) + "…\", and the report shows \"…" + "x".repeat(30) + "ALLOW" + "x".repeat(85)
                        + "…\".");
    }

    @Test
    void an_unknown_or_a_secret_that_became_known_is_none() {
        assertThat(deviations(update("a", property("arn", "1", UNKNOWN)), update("a", property("arn", "1", "2"))))
                .isEmpty();
        assertThat(deviations(update("a", property("arn", "1", SECRET)), update("a", property("arn", "1", "2"))))
                .isEmpty();
        assertThat(deviations(create("a", Map.of("arn", UNKNOWN)), create("a", Map.of("arn", "2"))))
                .isEmpty();
        assertThat(deviations(create("a", Map.of("arn", UNKNOWN)), create("a", Map.of())))
                .isEmpty();
    }

    @Test
    void within_lists_and_objects_too() {
        String shown = "{\"arns\":[\"known after update\",\"b\"],\"key\":\"[secret]\",\"size\":1}";
        assertThat(deviations(
                        create("a", Map.of("p", shown)),
                        create("a", Map.of("p", "{\"arns\":[\"x\\\"],{\",\"b\"],\"key\":{\"k\":[1,2]},\"size\":1}"))))
                .isEmpty();
        assertThat(deviations(
                        create("a", Map.of("p", shown)),
                        create("a", Map.of("p", "{\"arns\":[\"x\",\"c\",\"b\"],\"key\":\"[secret]\",\"size\":1}"))))
                .hasSize(1);
        assertThat(deviations(
                        create("a", Map.of("p", shown)),
                        create("a", Map.of("p", "{\"arns\":[\"x\",\"b\"],\"key\":\"[secret]\",\"size\":2}"))))
                .hasSize(1);
        assertThat(deviations(
                        create("a", Map.of("p", shown)),
                        create(
                                "a",
                                Map.of("p", "{\"arns\":[\"x\",\"b\"],\"key\":\"[secret]\",\"size\":1,\"more\":1}"))))
                .hasSize(1);
    }

    @Test
    void what_was_unknown_as_a_whole_may_turn_out_to_change_in_parts() {
        assertThat(deviations(
                        update("a", property("tags", "{}", UNKNOWN)), update("a", property("tags.stage", "", "dev"))))
                .isEmpty();
        assertThat(deviations(
                        update("a", property("tags", "{}", UNKNOWN)),
                        update("a", property("tagsAll.stage", "", "dev"))))
                .hasSize(1);
    }

    @Test
    void what_the_report_does_not_tell_counts_only_while_its_sources_are_the_same() {
        assertThat(deviations(
                        update("a", property("arn", "1", UNKNOWN)),
                        update("a", property("arn", "1", "2")),
                        Sources.OTHER))
                .containsExactly("It would set arn of \"a\" (aws:s3:BucketV2) to \"2\". The report does not tell that"
                        + " value, and what it was made from has changed since.");
        assertThat(deviations(create("a", Map.of("key", SECRET)), create("a", Map.of("key", SECRET)), Sources.OTHER))
                .containsExactly(
                        "It would create \"a\" (aws:s3:BucketV2) with key \"[secret]\". The report does not tell"
                                + " that value, and what it was made from has changed since.");
        assertThat(deviations(
                        update("a", property("size", "1", "2"), property("acl", "public", "private")),
                        update("a", property("size", "1", "2")),
                        Sources.OTHER))
                .containsExactly("It would update \"a\" (aws:s3:BucketV2) and not set acl, and the report shows that it"
                        + " would to \"private\".");
    }

    @Test
    void a_file_is_what_it_holds_wherever_it_lies() {
        assertThat(deviations(
                        update("a", property("source", "/a/x.zip (0123456789ab)", "/a/x.zip (123456789abc)")),
                        update("a", property("source", "/b/x.zip (0123456789ab)", "/b/x.zip (123456789abc)"))))
                .isEmpty();
        assertThat(deviations(
                        update("a", property("source", "", "/a/x.zip (123456789abc)")),
                        update("a", property("source", "", "/a/x.zip (123456789abd)"))))
                .hasSize(1);
    }

    @Test
    void a_name_that_the_provider_makes_up_is_another_one_each_time_wherever_it_is_used() {
        ResourceChange bucket = create("orders", Map.of("bucket", "chosen by the provider"));
        ResourceChange shown =
                create("object", Map.of("bucket", "orders-1f2e3d4", "arns", "[\"arn:orders-1f2e3d4/*\"]"));
        ResourceChange now = create("object", Map.of("bucket", "orders-0a0b0c0", "arns", "[\"arn:orders-0a0b0c0/*\"]"));
        ResourceChange other = create("object", Map.of("bucket", "orders-mine", "arns", "[\"arn:orders-0a0b0c0/*\"]"));
        assertThat(compared(List.of(bucket, shown), List.of(bucket, now), Sources.SAME)
                        .deviations())
                .isEmpty();
        assertThat(compared(List.of(bucket, shown), List.of(bucket, now), Sources.OTHER)
                        .deviations())
                .hasSize(2);
        assertThat(compared(List.of(bucket, shown), List.of(bucket, other), Sources.SAME)
                        .deviations())
                .hasSize(1);
        assertThat(compared(List.of(shown), List.of(now), Sources.SAME).deviations())
                .hasSize(2);
    }

    @Test
    void less_than_what_was_shown_is_none_and_is_told() {
        ResourceChange done = update("done", property("size", "1", "2"));
        ResourceChange stack = new ResourceChange(
                "urn:stack", "pulumi:pulumi:Stack", "p-dev.a", Kind.UPDATE, List.of(property("out", "1", "2")));
        Comparison comparison = compared(
                List.of(done, stack, update("b", property("size", "1", "2"), property("acl", "x", "y"))),
                List.of(update("b", property("size", "1", "2"))),
                Sources.SAME);
        assertThat(comparison).isEqualTo(new Comparison(List.of(), List.of(done)));
    }

    @Test
    void a_resource_that_was_to_be_replaced_for_an_unknown_value_may_stay() {
        ResourceChange shown = replace("a", forcing("arn", "1", UNKNOWN), property("size", "1", "2"));
        assertThat(deviations(shown, update("a", property("size", "1", "2")))).isEmpty();
        assertThat(deviations(shown, update("a", property("size", "1", "3")))).hasSize(1);
        assertThat(deviations(shown, update("a", property("size", "1", "2")), Sources.OTHER))
                .hasSize(1);
    }
}
