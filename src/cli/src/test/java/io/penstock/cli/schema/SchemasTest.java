package io.penstock.cli.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SchemasTest {

    @Test
    void each_is_a_schema_with_an_id_that_says_its_name_and_version() {
        List<Path> files = Schemas.files();
        assertThat(files)
                .extracting(SchemasTest::name)
                .contains(
                        "adopt",
                        "demo",
                        "diff",
                        "doctor",
                        "graph",
                        "local-status",
                        "outputs",
                        "report",
                        "runs",
                        "runs-show",
                        "sql-check",
                        "status");
        for (Path file : files) {
            ObjectNode schema = Schemas.read(file);
            String name = name(file);
            assertThat(schema.get("$schema").asText()).isEqualTo("https://json-schema.org/draft/2020-12/schema");
            assertThat(schema.get("$id").asText()).isEqualTo("urn:penstock:" + name + ":1");
            assertThat(Schemas.problems(file)).as(name).isEmpty();
        }
    }

    private static String name(Path file) {
        return file.getFileName().toString().replace(".schema.json", "");
    }

    @Test
    void what_is_missing_wrong_or_not_described_is_found() {
        String good = "{\"environment\":\"dev\",\"stacks\":[\"a\"],\"reads\":[]}";
        assertThat(Schemas.problems("graph", good)).isEmpty();
        assertThat(Schemas.problems("graph", good.replace(",\"reads\":[]", ""))).hasSize(1);
        assertThat(Schemas.problems("graph", good.replace("\"a\"", "\"A\""))).hasSize(1);
        assertThat(Schemas.problems("graph", good.replace("[]", "[{\"reader\":\"a\"}]")))
                .hasSize(2);
        assertThat(Schemas.problems("graph", good.replace("\"reads\"", "\"more\":1,\"reads\"")))
                .hasSize(1);
        assertThat(Schemas.problems(
                        "graph",
                        good.replace("\"reads\"", "\"states\":{\"a\":{\"state\":\"not deployed\"}},\"reads\"")))
                .hasSize(2);
        assertThat(Schemas.problems("outputs#/$defs/readers", "{\"environment\":\"dev\"}"))
                .hasSize(1);
        assertThat(Schemas.problems("status#/$defs/why", "{\"stack\":\"a\",\"upToDate\":true}"))
                .hasSize(1);
    }
}
