package com.example.shop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example as its user meets it: its main class in a process of its own, on the real engine and the local cloud. */
@Tag("engine")
@DisplayNameGeneration(ReplaceUnderscores.class)
class ShopTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path project;

    @BeforeEach
    void copyProject() throws IOException {
        for (String file : List.of("Pulumi.yaml", "Pulumi.dev.yaml")) {
            Files.copy(Path.of(file), project.resolve(file));
        }
    }

    @AfterEach
    void stopLocalCloud() throws Exception {
        shop("local", "stop");
    }

    private record Result(int exitCode, String out, String err) {

        JsonNode json() throws IOException {
            return new ObjectMapper().readTree(out);
        }
    }

    private Result shop(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                Shop.class.getName()));
        command.addAll(List.of(arguments));
        Path out = project.resolve("out.txt");
        Path err = project.resolve("err.txt");
        Process process = new ProcessBuilder(command)
                .directory(project.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        if (!process.waitFor(5, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new AssertionError(command + " did not end: " + Files.readString(err));
        }
        return new Result(process.exitValue(), Files.readString(out), Files.readString(err));
    }

    @Test
    void it_comes_up_shows_a_change_in_every_stack_that_it_reaches_makes_it_and_goes_down() throws Exception {
        Result up = shop("up", "dev", "--yes", "--json");
        assertThat(up.exitCode()).as(up.toString()).isZero();
        assertThat(outcomes(up)).containsExactly("alarms updated", "journal updated", "orders updated");

        String stream = shop("outputs", "dev", "orders.stream").out().strip();
        assertThat(shop("outputs", "dev", "journal.group").out().strip()).isEqualTo("/shop/" + stream);

        Path config = project.resolve("Pulumi.dev.yaml");
        Files.writeString(config, Files.readString(config).replace("shards: \"1\"", "shards: \"2\""));
        Result preview = shop("preview", "dev");
        assertThat(preview.exitCode()).as(preview.toString()).isZero();
        assertThat(preview.out()).contains("shardCount: 1 -> 2").contains("threshold: 50000 -> 100000");
        assertThat(shop("outputs", "dev", "orders.shards").out().strip()).isEqualTo("1");

        assertThat(shop("up", "dev", "--yes").exitCode()).isZero();
        assertThat(shop("outputs", "dev", "orders.shards").out().strip()).isEqualTo("2");

        Result destroy = shop("destroy", "dev", "--yes");
        assertThat(destroy.exitCode()).as(destroy.toString()).isZero();
        assertThat(shop("status", "dev").out()).contains("0 of 3 stacks of dev deployed");
    }

    private static List<String> outcomes(Result run) throws IOException {
        List<String> outcomes = new ArrayList<>();
        for (JsonNode stack : run.json().get("stacks")) {
            outcomes.add(
                    stack.get("stack").asText() + " " + stack.get("outcome").asText());
        }
        return outcomes.stream().sorted().toList();
    }
}
