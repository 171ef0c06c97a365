package io.penstock.localcloud.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.penstock.localcloud.CodeLocation;
import io.penstock.localcloud.LocalCloudContext;
import io.penstock.localcloud.LocalCloudException;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

/** Real zips in real child JVMs under AWS's runtime interface client. */
@Tag("engine")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LocalFunctionsTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SAMPLE = SampleHandlers.Sample.class.getName() + "::handleRequest";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    private final MemoryObjects objects = new MemoryObjects();
    private LocalCloudContext context;
    private LocalFunctions functions;

    @BeforeEach
    void open() throws IOException {
        context = new LocalCloudContext(
                directory,
                LocalCloudContext.REGION,
                LocalCloudContext.ACCOUNT_ID,
                URI.create("http://127.0.0.1:4566"),
                URI.create("http://127.0.0.1:4567"),
                Clock.systemUTC());
        functions = LocalFunctions.open(context, objects);
        objects.put(
                "code",
                "sample.zip",
                "application/zip",
                HandlerZip.of(SampleHandlers.Sample.class, SampleHandlers.Unmakeable.class));
    }

    @AfterEach
    void close() {
        functions.close();
    }

    @Test
    void a_handler_runs_with_the_environment_and_context_that_lambda_gives() throws IOException {
        functions.create(sample("greeter", 30, Map.of("GREETING", "hello")));

        JsonNode answer = succeed("greeter", "{\"do\":\"describe\",\"say\":\"\u00e4\u4e16\"}");

        assertThat(answer.path("said").asText()).isEqualTo("\u00e4\u4e16");
        assertThat(answer.path("arn").asText()).isEqualTo("arn:aws:lambda:us-east-1:000000000000:function:greeter");
        assertThat(answer.path("memory").asInt()).isEqualTo(256);
        assertThat(answer.path("heap").asInt()).isBetween(190, 256);
        assertThat(answer.path("remaining").asInt()).isBetween(1, 30_000);
        assertThat(answer.path("GREETING").asText()).isEqualTo("hello");
        assertThat(answer.path("AWS_LAMBDA_FUNCTION_NAME").asText()).isEqualTo("greeter");
        assertThat(answer.path("AWS_LAMBDA_FUNCTION_MEMORY_SIZE").asText()).isEqualTo("256");
        assertThat(answer.path("AWS_LAMBDA_FUNCTION_VERSION").asText()).isEqualTo("$LATEST");
        assertThat(answer.path("AWS_LAMBDA_LOG_GROUP_NAME").asText()).isEqualTo("/aws/lambda/greeter");
        assertThat(answer.path("AWS_EXECUTION_ENV").asText()).isEqualTo("AWS_Lambda_java17");
        assertThat(answer.path("AWS_REGION").asText()).isEqualTo("us-east-1");
        assertThat(answer.path("AWS_ENDPOINT_URL_KINESIS").asText()).isEqualTo("http://127.0.0.1:4566");
        assertThat(answer.path("LAMBDA_TASK_ROOT").asText()).contains("functions/greeter/code-");
        assertThat(answer.path("TZ").asText()).isEqualTo(":UTC");
        assertThat(answer.path("HOME").isMissingNode()).isTrue();
    }

    @Test
    void the_next_invocation_runs_in_the_same_environment() throws IOException {
        functions.create(sample("warm", 30, Map.of()));

        String first = succeed("warm", "{\"do\":\"describe\"}").path("pid").asText();
        String second = succeed("warm", "{\"do\":\"describe\"}").path("pid").asText();

        assertThat(second).isEqualTo(first);
        assertThat(functions.pids("warm")).containsExactly(Long.valueOf(first));
    }

    @Test
    void invocations_at_once_run_in_an_environment_each() {
        functions.create(sample("parallel", 2, Map.of()));
        ExecutorService callers = Executors.newFixedThreadPool(3);
        try {
            List<CompletableFuture<String>> hanging = IntStream.range(0, 3)
                    .mapToObj(i -> CompletableFuture.supplyAsync(() -> fail("parallel", "{\"do\":\"hang\"}"), callers))
                    .toList();
            Awaitility.await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> assertThat(functions.pids("parallel"))
                    .hasSize(3));
            assertThat(hanging).allSatisfy(answer -> assertThat(answer.join()).contains("Task timed out"));
        } finally {
            callers.shutdownNow();
        }
    }

    @Test
    void an_exception_of_the_handler_is_an_unhandled_error_and_the_environment_lives_on() throws IOException {
        functions.create(sample("failing", 30, Map.of()));

        JsonNode error = JSON.readTree(fail("failing", "{\"do\":\"fail\"}"));

        assertThat(error.path("errorMessage").asText()).isEqualTo("as asked");
        assertThat(error.path("errorType").asText()).isEqualTo("java.lang.IllegalArgumentException");
        assertThat(error.path("stackTrace").isArray()).isTrue();
        List<Long> before = functions.pids("failing");
        succeed("failing", "{\"do\":\"describe\"}");
        assertThat(functions.pids("failing")).isEqualTo(before);
    }

    @Test
    void a_handler_that_takes_too_long_is_ended() throws IOException {
        functions.create(sample("slow", 1, Map.of()));

        JsonNode error = JSON.readTree(fail("slow", "{\"do\":\"hang\"}"));

        assertThat(error.path("errorType").asText()).isEqualTo("Sandbox.Timedout");
        assertThat(error.path("errorMessage").asText())
                .matches("RequestId: [0-9a-f-]{36} Error: Task timed out after 1\\.00 seconds");
        succeed("slow", "{\"do\":\"describe\"}");
        assertThat(log("slow")).containsPattern("[0-9a-f-]{36} Task timed out after 1\\.00 seconds");
    }

    @Test
    void a_jvm_that_ends_is_an_exit_error_and_the_next_invocation_has_a_new_one() throws IOException {
        functions.create(sample("ending", 30, Map.of()));

        JsonNode error = JSON.readTree(fail("ending", "{\"do\":\"exit\"}"));

        assertThat(error.path("errorType").asText()).isEqualTo("Runtime.ExitError");
        assertThat(error.path("errorMessage").asText())
                .matches("RequestId: [0-9a-f-]{36} Error: Runtime exited with error: exit status 7");
        succeed("ending", "{\"do\":\"describe\"}");
    }

    @Test
    void a_jvm_that_is_killed_while_it_waits_is_replaced_unnoticed() throws IOException {
        functions.create(sample("killed", 30, Map.of()));
        succeed("killed", "{\"do\":\"describe\"}");
        functions.pids("killed").stream()
                .flatMap(pid -> ProcessHandle.of(pid).stream())
                .forEach(process -> {
                    process.destroyForcibly();
                    process.onExit().join();
                });

        succeed("killed", "{\"do\":\"describe\"}");
    }

    @Test
    void a_jvm_that_is_killed_while_it_runs_says_so() throws IOException {
        functions.create(sample("shot", 30, Map.of()));
        CompletableFuture<String> answer = CompletableFuture.supplyAsync(() -> fail("shot", "{\"do\":\"hang\"}"));
        Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> log("shot").contains("line on standard output"));

        functions.pids("shot").forEach(pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly));

        assertThat(JSON.readTree(answer.join()).path("errorMessage").asText())
                .matches("RequestId: [0-9a-f-]{36} Error: Runtime exited with error: signal: killed");
    }

    @Test
    void a_handler_that_cannot_be_made_fails_its_start() throws IOException {
        functions.create(spec("unmakeable", SampleHandlers.Unmakeable.class.getName(), 30, Map.of()));

        JsonNode error = JSON.readTree(fail("unmakeable", "{}"));

        assertThat(error.path("errorMessage").asText()).contains("The environment variable \"NEEDED\" is missing.");
    }

    @Test
    void a_handler_class_that_is_not_in_the_zip_is_named() throws IOException {
        functions.create(spec("missing", "no.such.Handler::handleRequest", 30, Map.of()));

        JsonNode error = JSON.readTree(fail("missing", "{}"));

        assertThat(error.path("errorMessage").asText()).isEqualTo("Class not found: no.such.Handler");
        assertThat(error.path("errorType").asText()).isEqualTo("java.lang.ClassNotFoundException");
    }

    @Test
    void an_answer_over_6_mb_is_refused_as_too_large() throws IOException {
        functions.create(sample("large", 30, Map.of()));

        JsonNode error = JSON.readTree(fail("large", "{\"do\":\"large\"}"));

        assertThat(error.path("errorType").asText()).isEqualTo("Function.ResponseSizeTooLarge");
        assertThat(error.path("errorMessage").asText())
                .isEqualTo(
                        "Response payload size (7000012 bytes) exceeded maximum allowed payload size (6291556 bytes).");
    }

    @Test
    void a_handler_that_needs_more_than_its_memory_fails() throws IOException {
        functions.create(sample("hungry", 30, Map.of()));

        JsonNode error = JSON.readTree(fail("hungry", "{\"do\":\"memory\"}"));

        assertThat(error.path("errorType").asText()).isEqualTo("java.lang.OutOfMemoryError");
    }

    @Test
    void a_request_over_6_mb_is_refused() {
        functions.create(sample("small", 30, Map.of()));

        assertThatThrownBy(() -> functions.invoke("small", new byte[6_291_457]))
                .isInstanceOf(LocalCloudException.class)
                .hasMessage("Request must be smaller than 6291456 bytes for the InvokeFunction operation");
    }

    @Test
    void its_log_has_the_lines_of_the_handler_and_of_lambda() throws IOException {
        functions.create(sample("logged", 30, Map.of()));
        succeed("logged", "{\"do\":\"describe\"}");

        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .untilAsserted(
                        () -> assertThat(log("logged"))
                                .contains("INIT_START Runtime java17 on Java ")
                                .containsPattern("Z START RequestId: [0-9a-f-]{36} Version: \\$LATEST\n")
                                .containsPattern("Z line on standard output\n")
                                .containsPattern("Z line of the logger\n")
                                .containsPattern("Z END RequestId: [0-9a-f-]{36}\n")
                                .containsPattern(
                                        "Z REPORT RequestId: [0-9a-f-]{36}\tDuration: [0-9.]+ ms\tBilled Duration: \\d+ ms\tMemory Size: 256 MB\tMax Memory Used: \\d+ MB\n"));
    }

    @Test
    void a_function_survives_a_restart_without_its_zip() throws IOException {
        FunctionDescription created = functions.create(sample("durable", 30, Map.of("A2", "b")));
        functions.close();
        objects.all().clear();

        functions = LocalFunctions.open(context, objects);

        assertThat(functions.get("durable")).contains(created);
        assertThat(succeed("durable", "{\"do\":\"describe\"}").path("A2").asText())
                .isEqualTo("b");
    }

    @Test
    void an_update_brings_new_configuration_and_removes_old_code() throws IOException {
        functions.create(sample("changing", 30, Map.of("VERSION", "1")));
        succeed("changing", "{\"do\":\"describe\"}");
        objects.put("code", "sample.zip", "application/zip", HandlerZip.of(SampleHandlers.Sample.class));

        functions.update(sample("changing", 30, Map.of("VERSION", "2")));

        assertThat(succeed("changing", "{\"do\":\"describe\"}").path("VERSION").asText())
                .isEqualTo("2");
        try (var files = Files.list(directory.resolve("functions/changing"))) {
            assertThat(files.filter(Files::isDirectory)).hasSize(1);
        }
    }

    @Test
    void a_deleted_function_is_gone_with_its_files() throws IOException {
        functions.create(sample("gone", 30, Map.of()));
        succeed("gone", "{\"do\":\"describe\"}");

        functions.delete("gone");

        assertThat(functions.get("gone")).isEmpty();
        assertThat(directory.resolve("functions/gone")).doesNotExist();
        assertThatThrownBy(() -> functions.invoke("gone", new byte[0]))
                .isInstanceOf(LocalCloudException.class)
                .hasMessage("Function not found: arn:aws:lambda:us-east-1:000000000000:function:gone");
    }

    @Test
    void functions_are_listed_by_name() {
        functions.create(sample("b", 30, Map.of()));
        functions.create(sample("a", 30, Map.of()));

        assertThat(functions.list()).extracting(f -> f.spec().functionName()).containsExactly("a", "b");
    }

    private JsonNode succeed(String name, String event) throws IOException {
        InvocationResult result = functions.invoke(name, event.getBytes(StandardCharsets.UTF_8));
        String payload = new String(result.payload(), StandardCharsets.UTF_8);
        assertThat(result.functionError()).as(payload).isEmpty();
        return JSON.readTree(payload);
    }

    private String fail(String name, String event) {
        InvocationResult result = functions.invoke(name, event.getBytes(StandardCharsets.UTF_8));
        assertThat(result.functionError()).contains("Unhandled");
        return new String(result.payload(), StandardCharsets.UTF_8);
    }

    private String log(String name) throws IOException {
        return Files.readString(directory.resolve("logs").resolve(name + ".log"));
    }

    private static FunctionSpec sample(String name, int timeout, Map<String, String> environment) {
        return spec(name, SAMPLE, timeout, environment);
    }

    private static FunctionSpec spec(String name, String handler, int timeout, Map<String, String> environment) {
        return new FunctionSpec(
                name,
                "java17",
                handler,
                "arn:aws:iam::000000000000:role/function",
                new CodeLocation("code", "sample.zip", Optional.empty()),
                "x86_64",
                256,
                timeout,
                environment,
                Optional.empty());
    }
}
