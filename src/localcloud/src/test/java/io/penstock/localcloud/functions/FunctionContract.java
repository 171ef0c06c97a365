package io.penstock.localcloud.functions;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What a handler finds and what comes of it, however its JVM is started: real zips in real child JVMs. */
@Tag("engine")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
abstract class FunctionContract {

    private final FunctionStart start;

    @SuppressWarnings("NullAway.Init")
    private FunctionKit kit;

    FunctionContract(FunctionStart start) {
        this.start = start;
    }

    @BeforeAll
    void open(@TempDir Path directory) throws IOException {
        kit = new FunctionKit(directory, start);
        kit.functions.create(FunctionKit.sample("sample", 30, Map.of("GREETING", "hello")));
    }

    @AfterAll
    void close() {
        kit.close();
    }

    @Test
    void a_handler_runs_with_the_environment_and_context_that_lambda_gives() throws IOException {
        JsonNode answer = kit.succeed("sample", "{\"do\":\"describe\",\"say\":\"\u00e4\u4e16\"}");

        assertThat(answer.path("said").asText()).isEqualTo("\u00e4\u4e16");
        assertThat(answer.path("arn").asText()).isEqualTo("arn:aws:lambda:us-east-1:000000000000:function:sample");
        assertThat(answer.path("requestId").asText()).matches("[0-9a-f-]{36}");
        assertThat(answer.path("trace").asText())
                .matches("Root=1-[0-9a-f]{8}-[0-9a-f]{24};Parent=[0-9a-f]{16};Sampled=0");
        assertThat(answer.path("memory").asInt()).isEqualTo(256);
        assertThat(answer.path("heap").asInt()).isBetween(190, 256);
        assertThat(answer.path("vm").asText()).as("stops at its first compiler").contains("emulated-client");
        assertThat(answer.path("remaining").asInt()).isBetween(1, 30_000);
        assertThat(answer.path("GREETING").asText()).isEqualTo("hello");
        assertThat(answer.path("AWS_LAMBDA_FUNCTION_NAME").asText()).isEqualTo("sample");
        assertThat(answer.path("AWS_LAMBDA_FUNCTION_MEMORY_SIZE").asText()).isEqualTo("256");
        assertThat(answer.path("AWS_LAMBDA_FUNCTION_VERSION").asText()).isEqualTo("$LATEST");
        assertThat(answer.path("AWS_LAMBDA_LOG_GROUP_NAME").asText()).isEqualTo("/aws/lambda/sample");
        assertThat(answer.path("AWS_EXECUTION_ENV").asText()).isEqualTo("AWS_Lambda_java17");
        assertThat(answer.path("AWS_REGION").asText()).isEqualTo("us-east-1");
        assertThat(answer.path("AWS_ENDPOINT_URL_KINESIS").asText()).isEqualTo("http://127.0.0.1:4566");
        assertThat(answer.path("LAMBDA_TASK_ROOT").asText()).contains("functions/sample/code-");
        assertThat(answer.path("TZ").asText()).isEqualTo(":UTC");
        assertThat(answer.path("HOME").isMissingNode()).isTrue();
    }

    @Test
    void the_variable_of_the_jvms_options_says_where_compilation_stops() throws IOException {
        String options = "-XX:+TieredCompilation -XX:TieredStopAtLevel=4";
        kit.functions.create(FunctionKit.sample("compiled", 30, Map.of("JAVA_TOOL_OPTIONS", options)));

        JsonNode answer = kit.succeed("compiled", "{\"do\":\"describe\"}");

        assertThat(answer.path("vm").asText()).startsWith("mixed mode").doesNotContain("emulated-client");
        assertThat(answer.path("JAVA_TOOL_OPTIONS").asText()).isEqualTo(options);
    }

    @Test
    void the_next_invocation_runs_in_the_same_environment() throws IOException {
        String first =
                kit.succeed("sample", "{\"do\":\"describe\"}").path("pid").asText();
        String second =
                kit.succeed("sample", "{\"do\":\"describe\"}").path("pid").asText();

        assertThat(second).isEqualTo(first);
        assertThat(kit.functions.pids("sample")).containsExactly(Long.valueOf(first));
    }

    @Test
    void a_handler_sees_its_own_classes_and_no_library_of_the_local_cloud() throws IOException {
        JsonNode answer = kit.succeed("sample", "{\"do\":\"describe\"}");

        assertThat(answer.path("sees").asText()).isEqualTo("io.penstock.localcloud.functions.SampleHandlers$Sample");
    }

    @Test
    void a_handler_that_leaves_its_thread_interrupted_is_answered_all_the_same() throws IOException {
        assertThat(kit.succeed("sample", "{\"do\":\"interrupt\"}")
                        .path("interrupted")
                        .asText())
                .isEqualTo("true");
        kit.succeed("sample", "{\"do\":\"describe\"}");
    }

    @Test
    void an_exception_of_the_handler_is_an_unhandled_error_and_the_environment_lives_on() throws IOException {
        JsonNode error = FunctionKit.JSON.readTree(kit.fail("sample", "{\"do\":\"fail\"}"));

        assertThat(error.path("errorMessage").asText()).isEqualTo("as asked");
        assertThat(error.path("errorType").asText()).isEqualTo("java.lang.IllegalArgumentException");
        assertThat(error.path("stackTrace").path(0).asText())
                .matches(
                        "io\\.penstock\\.localcloud\\.functions\\.SampleHandlers\\$Sample\\.handleRequest\\(SampleHandlers\\.java:\\d+\\)");
        List<Long> before = kit.functions.pids("sample");
        kit.succeed("sample", "{\"do\":\"describe\"}");
        assertThat(kit.functions.pids("sample")).isEqualTo(before);
    }

    @Test
    void a_jvm_that_ends_is_an_exit_error_and_the_next_invocation_has_a_new_one() throws IOException {
        JsonNode error = FunctionKit.JSON.readTree(kit.fail("sample", "{\"do\":\"exit\"}"));

        assertThat(error.path("errorType").asText()).isEqualTo("Runtime.ExitError");
        assertThat(error.path("errorMessage").asText())
                .matches("RequestId: [0-9a-f-]{36} Error: Runtime exited with error: exit status 7");
        kit.succeed("sample", "{\"do\":\"describe\"}");
    }

    @Test
    void a_jvm_that_is_killed_while_it_waits_is_replaced_unnoticed() throws IOException {
        kit.succeed("sample", "{\"do\":\"describe\"}");
        kit.functions.pids("sample").stream()
                .flatMap(pid -> ProcessHandle.of(pid).stream())
                .forEach(process -> {
                    process.destroyForcibly();
                    process.onExit().join();
                });

        kit.succeed("sample", "{\"do\":\"describe\"}");
    }

    @Test
    void a_jvm_that_is_killed_while_it_runs_says_so() throws IOException {
        kit.functions.create(FunctionKit.sample("shot", 30, Map.of()));
        CompletableFuture<String> answer = CompletableFuture.supplyAsync(() -> kit.fail("shot", "{\"do\":\"hang\"}"));
        Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> kit.log("shot")
                .contains("line on standard output"));

        kit.functions.pids("shot").forEach(pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly));

        assertThat(FunctionKit.JSON.readTree(answer.join()).path("errorMessage").asText())
                .matches("RequestId: [0-9a-f-]{36} Error: Runtime exited with error: signal: killed");
    }

    @Test
    void a_handler_that_cannot_be_made_fails_its_start() throws IOException {
        kit.functions.create(FunctionKit.spec("unmakeable", SampleHandlers.Unmakeable.class.getName(), 30, Map.of()));

        JsonNode error = FunctionKit.JSON.readTree(kit.fail("unmakeable", "{}"));

        assertThat(error.path("errorMessage").asText()).contains("The environment variable \"NEEDED\" is missing.");
    }

    @Test
    void a_handler_class_that_is_not_in_the_zip_is_named() throws IOException {
        kit.functions.create(FunctionKit.spec("missing", "no.such.Handler::handleRequest", 30, Map.of()));

        JsonNode error = FunctionKit.JSON.readTree(kit.fail("missing", "{}"));

        assertThat(error.path("errorMessage").asText()).isEqualTo("Class not found: no.such.Handler");
        assertThat(error.path("errorType").asText()).isEqualTo("java.lang.ClassNotFoundException");
    }

    @Test
    void the_newest_java_runs_it_and_warns_of_nothing() throws IOException {
        kit.functions.create(FunctionKit.spec("newest", "java25", FunctionKit.SAMPLE, 30, Map.of()));

        kit.succeed("newest", "{\"do\":\"describe\"}");

        // What a JVM has to warn of it prints before the handler's lines.
        Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> kit.log("newest")
                .contains("line of the logger"));
        assertThat(kit.log("newest")).doesNotContain("WARNING");
    }

    @Test
    void a_plain_method_takes_and_gives_objects() throws IOException {
        kit.functions.create(FunctionKit.spec("plain", SampleHandlers.Plain.class.getName() + "::area", 30, Map.of()));

        assertThat(kit.succeed("plain", "{\"width\":6,\"height\":7}")
                        .path("area")
                        .asInt())
                .isEqualTo(42);
    }

    @Test
    void a_stream_handler_takes_and_gives_bytes_as_they_are_up_to_6_mb() {
        kit.functions.create(FunctionKit.spec("stream", SampleHandlers.Echo.class.getName(), 30, Map.of()));
        byte[] most = new byte[LocalFunctions.MOST_PAYLOAD_BYTES];
        new Random(1).nextBytes(most);

        assertThat(kit.answer("stream", most)).isEqualTo(most);
        assertThat(kit.answer("stream", new byte[0])).isEmpty();
        assertThat(kit.answer("stream", new byte[] {0, -1})).containsExactly(0, -1);
    }

    @Test
    void an_answer_over_6_mb_is_refused_as_too_large() throws IOException {
        JsonNode error = FunctionKit.JSON.readTree(kit.fail("sample", "{\"do\":\"large\"}"));

        assertThat(error.path("errorType").asText()).isEqualTo("Function.ResponseSizeTooLarge");
        assertThat(error.path("errorMessage").asText())
                .isEqualTo(
                        "Response payload size (7000012 bytes) exceeded maximum allowed payload size (6291556 bytes).");
    }

    @Test
    void a_handler_that_needs_more_than_its_memory_fails() throws IOException {
        JsonNode error = FunctionKit.JSON.readTree(kit.fail("sample", "{\"do\":\"memory\"}"));

        assertThat(error.path("errorType").asText()).isEqualTo("java.lang.OutOfMemoryError");
    }

    @Test
    void its_log_has_the_lines_of_the_handler_and_of_lambda() throws IOException {
        kit.succeed("sample", "{\"do\":\"describe\"}");

        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .untilAsserted(
                        () -> assertThat(kit.log("sample"))
                                .containsPattern(
                                        "INIT_START Runtime java17 on Java .*, process \\d+, by " + start + "\n")
                                .containsPattern("Z START RequestId: [0-9a-f-]{36} Version: \\$LATEST\n")
                                .containsPattern("Z line on standard output\n")
                                .containsPattern("Z line of the logger\n")
                                .containsPattern("Z END RequestId: [0-9a-f-]{36}\n")
                                .containsPattern(
                                        "Z REPORT RequestId: [0-9a-f-]{36}\tDuration: [0-9.]+ ms\tBilled Duration: \\d+ ms\tMemory Size: 256 MB\tMax Memory Used: \\d+ MB\n"));
    }
}
