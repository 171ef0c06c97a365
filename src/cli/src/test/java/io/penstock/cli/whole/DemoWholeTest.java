package io.penstock.cli.whole;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.penstock.cli.schema.Schemas;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** The main job from nothing to a tally, in the order in which a user meets it. */
@Tag("engine")
@DisplayNameGeneration(ReplaceUnderscores.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DemoWholeTest {

    private static ScratchRoot root;

    @BeforeAll
    static void make() {
        root = ScratchRoot.make("demo");
    }

    @AfterAll
    static void remove() {
        root.close();
    }

    @Test
    @Order(1)
    void the_first_demo_deploys_and_accounts_for_every_record() {
        ScratchRoot.Result demo = root.run("demo", "--events", "20000", "--json");

        assertThat(demo.exitCode()).as(demo.everything()).isZero();
        assertThat(Schemas.problems("demo", demo.out())).isEmpty();
        JsonNode json = demo.json();
        assertThat(json.properties().stream().map(java.util.Map.Entry::getKey))
                .containsExactly("sent", "aggregated", "deadLettered", "seconds", "environment");
        assertThat(json.get("sent").asInt()).isEqualTo(20_000);
        assertThat(json.get("deadLettered").asInt()).isGreaterThanOrEqualTo(20);
        assertThat(json.get("aggregated").asInt() + json.get("deadLettered").asInt())
                .isEqualTo(20_000);
        assertThat(json.get("environment").asText()).isEqualTo("local");
    }

    @Test
    @Order(2)
    void a_second_demo_only_sends_data() {
        ScratchRoot.Result demo = root.run("demo", "--events", "5000", "--json");

        assertThat(demo.exitCode()).as(demo.everything()).isZero();
        assertThat(demo.json().get("aggregated").asInt()
                        + demo.json().get("deadLettered").asInt())
                .isEqualTo(5_000);
        assertThat(demo.err()).doesNotContain("Update of local");
    }

    @Test
    @Order(3)
    void the_environments_outputs_can_be_looked_up() {
        ScratchRoot.Result value = root.run("outputs", "local", "input-stream.streamName");

        assertThat(value.exitCode()).as(value.everything()).isZero();
        assertThat(value.out().strip())
                .isEqualTo(root.run("outputs", "local", "--json")
                        .json()
                        .at("/input-stream/streamName")
                        .asText());
    }

    @Test
    @Order(4)
    void the_local_cloud_names_its_endpoints() {
        JsonNode status = root.run("local", "status", "--json").json();

        assertThat(Schemas.problems("local-status", status.toString())).isEmpty();
        assertThat(status.get("running").asBoolean()).isTrue();
        for (String service : List.of("kinesis", "s3")) {
            assertThat(status.get(service).asText()).matches("http://127\\.0\\.0\\.1:\\d+");
        }
    }

    @Test
    @Order(5)
    void what_commands_print_as_json_is_as_their_schemas_say() {
        Map<String, String[]> commands = Map.of(
                "outputs#/$defs/environment", new String[] {"outputs", "local", "--json"},
                "status", new String[] {"status", "local", "--json"},
                "runs", new String[] {"runs", "--json"},
                "runs-show", new String[] {"runs", "show", "1", "--json"},
                "report", new String[] {"preview", "local", "--json", "--force"},
                "sql-check", new String[] {"sql", "check", "--json"},
                "doctor", new String[] {"doctor", "--json"});
        commands.forEach((schema, command) -> {
            ScratchRoot.Result result = root.run(command);
            assertThat(Schemas.problems(schema, result.out()))
                    .as("%s: %s", schema, result.everything())
                    .isEmpty();
        });
    }

    @Test
    @Order(6)
    void the_environment_can_be_taken_down() {
        ScratchRoot.Result destroy = root.run("destroy", "local", "--yes");

        assertThat(destroy.exitCode()).as(destroy.everything()).isZero();
    }
}
