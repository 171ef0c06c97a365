package io.penstock.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.pulumi.core.Output;
import io.penstock.engine.fake.Thing;
import io.penstock.engine.program.StackProgram;
import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.run.Operation;
import io.penstock.orchestration.run.Outcome;
import io.penstock.orchestration.run.StackRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class NewStacksTest extends EngineTest {

    @Test
    void eight_new_stacks_in_parallel_share_one_config_file_whose_comments_stay() throws IOException {
        String before = Files.readString(environment.configFile());
        List<Outcome> outcomes = inParallel(Operation.UP, programs(8));

        assertThat(outcomes).allMatch(Outcome.Updated.class::isInstance);
        String after = Files.readString(environment.configFile());
        assertThat(after).startsWith(before);
        assertThat(after.substring(before.length())).matches("encryptionsalt: v1:\\S+\n");
        assertThat(configFiles()).containsExactly("Pulumi.test.yaml", "Pulumi.yaml");

        assertThat(inParallel(Operation.UP, programs(8))).allMatch(Outcome.Unchanged.class::isInstance);
        assertThat(Files.readString(environment.configFile())).isEqualTo(after);
    }

    @Test
    void a_salt_that_is_there_stays() throws IOException {
        environment.run(Operation.UP, Shop.single("a"));
        String before = Files.readString(environment.configFile());
        environment.run(Operation.UP, Shop.root("a", 1));
        environment.run(Operation.UP, Shop.middle());
        assertThat(Files.readString(environment.configFile())).isEqualTo(before);
        assertThat(environment
                        .engine
                        .deployed()
                        .outputsWithSecrets(new StackName("root"))
                        .toString())
                .contains("[secret]");
    }

    private List<String> configFiles() throws IOException {
        try (Stream<Path> files = Files.list(environment.root)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
    }

    private static List<StackProgram> programs(int count) {
        return IntStream.range(0, count)
                .<StackProgram>mapToObj(number ->
                        TestProgram.of("stack-" + number, List.of(), List.of(), context -> IntStream.range(0, 8)
                                .forEach(thing -> new Thing("thing-" + thing, Output.of("a"), Output.of(1.0)))))
                .toList();
    }

    private List<Outcome> inParallel(Operation operation, List<StackProgram> programs) {
        Map<StackName, StackProgram> byName = programs.stream()
                .collect(Collectors.toMap(program -> program.definition().name(), Function.identity()));
        StackRunner runner = environment.engine.runner(byName);
        List<CompletableFuture<Outcome>> running = programs.stream()
                .map(program -> {
                    CompletableFuture<Outcome> outcome = new CompletableFuture<>();
                    new Thread(() -> outcome.complete(
                                    runner.run(environment.task(operation, program), environment.events::add)))
                            .start();
                    return outcome;
                })
                .toList();
        return running.stream().map(CompletableFuture::join).toList();
    }
}
