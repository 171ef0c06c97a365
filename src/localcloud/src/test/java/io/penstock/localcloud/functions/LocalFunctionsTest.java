package io.penstock.localcloud.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.penstock.localcloud.LocalCloudException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How functions are kept, updated and ended, in real child JVMs. */
@Tag("engine")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LocalFunctionsTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    private FunctionKit kit;

    @BeforeEach
    void open() throws IOException {
        kit = new FunctionKit(directory, FunctionStart.ofThisMachine());
    }

    @AfterEach
    void close() {
        kit.close();
    }

    @Test
    void invocations_at_once_run_in_an_environment_each() {
        kit.functions.create(FunctionKit.sample("parallel", 2, Map.of()));
        ExecutorService callers = Executors.newFixedThreadPool(3);
        try {
            List<CompletableFuture<String>> hanging = IntStream.range(0, 3)
                    .mapToObj(i ->
                            CompletableFuture.supplyAsync(() -> kit.fail("parallel", "{\"do\":\"hang\"}"), callers))
                    .toList();
            Awaitility.await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> assertThat(
                            kit.functions.pids("parallel"))
                    .hasSize(3));
            assertThat(hanging).allSatisfy(answer -> assertThat(answer.join()).contains("Task timed out"));
        } finally {
            callers.shutdownNow();
        }
    }

    @Test
    void a_handler_that_takes_too_long_is_ended() throws IOException {
        kit.functions.create(FunctionKit.sample("slow", 1, Map.of()));

        JsonNode error = FunctionKit.JSON.readTree(kit.fail("slow", "{\"do\":\"hang\"}"));

        assertThat(error.path("errorType").asText()).isEqualTo("Sandbox.Timedout");
        assertThat(error.path("errorMessage").asText())
                .matches("RequestId: [0-9a-f-]{36} Error: Task timed out after 1\\.00 seconds");
        kit.succeed("slow", "{\"do\":\"describe\"}");
        assertThat(kit.log("slow")).containsPattern("[0-9a-f-]{36} Task timed out after 1\\.00 seconds");
    }

    @Test
    void a_request_over_6_mb_is_refused() {
        kit.functions.create(FunctionKit.sample("small", 30, Map.of()));

        assertThatThrownBy(() -> kit.functions.invoke("small", new byte[6_291_457]))
                .isInstanceOf(LocalCloudException.class)
                .hasMessage("Request must be smaller than 6291456 bytes for the InvokeFunction operation");
    }

    @Test
    void a_function_survives_a_restart_without_its_zip() throws IOException {
        FunctionDescription created = kit.functions.create(FunctionKit.sample("durable", 30, Map.of("A2", "b")));
        kit.objects.all().clear();

        kit.restart();

        assertThat(kit.functions.get("durable")).contains(created);
        assertThat(kit.succeed("durable", "{\"do\":\"describe\"}").path("A2").asText())
                .isEqualTo("b");
    }

    @Test
    void an_update_brings_new_configuration_and_removes_old_code() throws IOException {
        kit.functions.create(FunctionKit.sample("changing", 30, Map.of("VERSION", "1")));
        kit.succeed("changing", "{\"do\":\"describe\"}");
        kit.putCode(SampleHandlers.Sample.class);

        kit.functions.update(FunctionKit.sample("changing", 30, Map.of("VERSION", "2")));

        assertThat(kit.succeed("changing", "{\"do\":\"describe\"}")
                        .path("VERSION")
                        .asText())
                .isEqualTo("2");
        try (var files = Files.list(directory.resolve("functions/changing"))) {
            assertThat(files.filter(Files::isDirectory)).hasSize(1);
        }
    }

    @Test
    void a_deleted_function_is_gone_with_its_files() throws IOException {
        kit.functions.create(FunctionKit.sample("gone", 30, Map.of()));
        kit.succeed("gone", "{\"do\":\"describe\"}");

        kit.functions.delete("gone");

        assertThat(kit.functions.get("gone")).isEmpty();
        assertThat(directory.resolve("functions/gone")).doesNotExist();
        assertThatThrownBy(() -> kit.functions.invoke("gone", new byte[0]))
                .isInstanceOf(LocalCloudException.class)
                .hasMessage("Function not found: arn:aws:lambda:us-east-1:000000000000:function:gone");
    }

    @Test
    void functions_are_listed_by_name() {
        kit.functions.create(FunctionKit.sample("b", 30, Map.of()));
        kit.functions.create(FunctionKit.sample("a", 30, Map.of()));

        assertThat(kit.functions.list())
                .extracting(f -> f.spec().functionName())
                .containsExactly("a", "b");
    }
}
