package io.penstock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.cli.schema.Schemas;
import io.penstock.localcloud.process.LocalCloud;
import io.penstock.localcloud.process.LocalCloudStatus;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code penstock local} with a local cloud that runs. */
@Tag("engine")
@DisplayNameGeneration(ReplaceUnderscores.class)
class LocalCommandRunningTest {

    private final ProjectKit kit;

    LocalCommandRunningTest(@TempDir Path directory) throws IOException {
        kit = new ProjectKit(directory);
    }

    @AfterEach
    void stop() {
        kit.run("local", "stop");
    }

    @Test
    void it_starts_is_looked_into_and_stops() throws IOException {
        assertThat(kit.run("local", "start")).as(kit.err()).isEqualTo(ExitCode.OK);
        String started = kit.out();
        LocalCloudStatus status = LocalCloud.at(kit.root).status();
        Map<String, String> endpoints = new TreeMap<>(status.endpoints());
        assertThat(endpoints).containsKeys("kinesis", "s3", "kinesisanalyticsv2", "provider");
        StringBuilder expected = new StringBuilder();
        expected.append("The local cloud runs since %s (process %d).%n".formatted(status.since(), status.pid()));
        endpoints.forEach((name, endpoint) -> expected.append("  %-20s %s%n".formatted(name, endpoint)));
        assertThat(started).isEqualTo(expected.toString());
        assertThat(kit.run("local", "start")).isEqualTo(ExitCode.OK);
        assertThat(kit.out()).as("a second start").isEqualTo(started);
        assertThat(kit.run("local", "status")).isEqualTo(ExitCode.OK);
        assertThat(kit.out()).isEqualTo(started);

        ObjectNode json = JsonNodeFactory.instance.objectNode().put("running", true);
        endpoints.forEach(json::put);
        json.put("region", "us-east-1")
                .put("pid", status.pid())
                .put("since", status.since().toString());
        assertThat(kit.run("local", "status", "--json")).isEqualTo(ExitCode.OK);
        assertThat(kit.out()).isEqualTo(json + "\n");
        assertThat(Schemas.problems("local-status", kit.out())).isEmpty();

        assertThat(kit.run("local", "logs", "local-cloud")).isEqualTo(ExitCode.OK);
        assertThat(kit.out()).contains("The local cloud runs: ");

        assertThat(kit.run("local", "start", "--aws-port", "1")).isEqualTo(ExitCode.REFUSED);
        assertThat(kit.err())
                .isEqualTo("The local cloud ran already, on other ports than those asked for, and goes on there."
                        + " To change them: ./penstock local stop, then start it again.\n");

        assertThat(kit.run("local", "stop")).isEqualTo(ExitCode.OK);
        assertThat(kit.out()).isEqualTo("The local cloud has stopped.\n");
        assertThat(kit.run("local", "status", "--json")).isEqualTo(ExitCode.OK);
        assertThat(kit.out()).isEqualTo("{\"running\":false}\n");
    }

    @Test
    void a_port_that_another_program_has_is_named_and_left_to_it() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            int port = taken.getLocalPort();
            assertThat(kit.run("local", "start", "--aws-port", String.valueOf(port)))
                    .isEqualTo(ExitCode.UNREADY);
            assertThat(kit.out()).isEmpty();
            assertThat(kit.err())
                    .isEqualTo(
                            "The local cloud did not start: Port " + port + ", asked for Kinesis, Lambda and analytics,"
                                    + " is in use by another program. Free it, ask for another, or ask for none to take a free"
                                    + " one.\n");
            assertThat(kit.run("local", "status", "--json")).isEqualTo(ExitCode.OK);
            assertThat(kit.out()).isEqualTo("{\"running\":false}\n");
        }
    }

    @Test
    void a_port_that_it_had_and_another_program_took_is_no_obstacle() throws IOException {
        assertThat(kit.run("local", "start")).as(kit.err()).isEqualTo(ExitCode.OK);
        int had = URI.create(status().get("kinesis").asText()).getPort();
        kit.run("local", "stop");
        try (ServerSocket taken = new ServerSocket(had, 1, InetAddress.getByName("127.0.0.1"))) {
            assertThat(kit.run("local", "start")).as(kit.err()).isEqualTo(ExitCode.OK);
            assertThat(URI.create(status().get("kinesis").asText()).getPort()).isNotEqualTo(taken.getLocalPort());
        }
    }

    private JsonNode status() throws IOException {
        assertThat(kit.run("local", "status", "--json")).isEqualTo(ExitCode.OK);
        return new ObjectMapper().readTree(kit.out());
    }
}
