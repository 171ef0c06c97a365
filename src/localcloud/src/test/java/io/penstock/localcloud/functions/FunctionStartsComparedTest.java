package io.penstock.localcloud.functions;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** What functions return and print under one start and under the other, whole, but for times and identities. */
@Tag("engine")
@EnabledIf("io.penstock.localcloud.functions.AwsClientFunctionsTest#hasLibrary")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class FunctionStartsComparedTest {

    private static final Map<String, String> HANDLERS = Map.of(
            "sample",
            FunctionKit.SAMPLE,
            "unmakeable",
            SampleHandlers.Unmakeable.class.getName(),
            "no-method",
            SampleHandlers.Sample.class.getName() + "::no");

    private static final List<String> EVENTS =
            List.of("{\"do\":\"describe\",\"say\":\"\u00e4\"}", "{\"do\":\"fail\"}", "{\"do\":\"hm\"}", "not JSON", "");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    @Test
    void both_starts_return_and_print_the_same() throws IOException {
        try (FunctionKit aws = open(FunctionStart.AWS_CLIENT);
                FunctionKit portable = open(FunctionStart.PORTABLE)) {
            CompletableFuture<List<String>> ofAws = CompletableFuture.supplyAsync(() -> answers(aws));

            assertThat(answers(portable)).isEqualTo(ofAws.join()).hasSize(EVENTS.size() + 2);

            // A process's output comes to the log a moment after its answer, between any of Lambda's lines.
            Awaitility.await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> {
                assertThat(log(aws)).anyMatch(line -> line.contains("as asked: java.lang.IllegalArgumentException"));
                assertThat(log(portable)).isEqualTo(log(aws));
            });
        }
    }

    private FunctionKit open(FunctionStart start) throws IOException {
        FunctionKit kit = new FunctionKit(directory.resolve(start.name()), start);
        HANDLERS.forEach((name, handler) -> kit.functions.create(FunctionKit.spec(name, handler, 30, Map.of())));
        return kit;
    }

    private static List<String> answers(FunctionKit kit) {
        List<String> answers = new ArrayList<>();
        EVENTS.forEach(event -> answers.add(answer(kit, "sample", event)));
        answers.add(answer(kit, "unmakeable", "{}"));
        answers.add(answer(kit, "no-method", "{}"));
        return answers;
    }

    private static String answer(FunctionKit kit, String name, String event) {
        InvocationResult result = kit.functions.invoke(name, event.getBytes(StandardCharsets.UTF_8));
        return result.functionError() + " " + same(new String(result.payload(), StandardCharsets.UTF_8));
    }

    private static List<String> log(FunctionKit kit) {
        return HANDLERS.keySet().stream()
                .sorted()
                .flatMap(name -> lines(kit, name).sorted())
                .toList();
    }

    private static Stream<String> lines(FunctionKit kit, String name) {
        try {
            return same(kit.log(name)).lines();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Without what differs from run to run. */
    private static String same(String text) {
        return text.replaceAll("/\\S*/(AWS_CLIENT|PORTABLE)/", "DIRECTORY/")
                .replaceAll("(?m)^\\S+Z ", "")
                .replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}", "UUID")
                .replaceAll("Root=1-[0-9a-f-]+;Parent=[0-9a-f]+", "TRACE")
                .replaceAll("[0-9a-f]{32}", "HEX")
                .replaceAll("127\\.0\\.0\\.1:\\d+/", "API/")
                .replaceAll("(pid|remaining)\":\"\\d+", "$1\":\"N")
                .replaceAll("[0-9.]+ ms", "N ms")
                .replaceAll("Used: \\d+ MB", "Used: N MB")
                .replaceAll("process \\d+, by .*", "process N");
    }
}
