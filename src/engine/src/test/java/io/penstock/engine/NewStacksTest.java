package io.penstock.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.engine.program.StackProgram;
import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.run.Operation;
import io.penstock.orchestration.run.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class NewStacksTest extends PassphraseTest {

    @Test
    void eight_new_stacks_in_parallel_share_one_config_file_whose_comments_stay() throws IOException {
        String before = Files.readString(environment.configFile());
        List<Outcome> outcomes = ChildJvm.inParallel(environment, Operation.UP, ChildJvm.programs("a", 8));

        assertThat(outcomes).allMatch(Outcome.Updated.class::isInstance);
        String after = Files.readString(environment.configFile());
        assertThat(after).startsWith(before);
        assertThat(after.substring(before.length())).matches("encryptionsalt: v1:\\S+\n");
        assertThat(configFiles()).containsExactly("Pulumi.test.yaml", "Pulumi.yaml");

        assertThat(ChildJvm.inParallel(environment, Operation.UP, ChildJvm.programs("a", 8)))
                .allMatch(Outcome.Unchanged.class::isInstance);
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

    @Test
    void a_new_stack_costs_one_command_more_than_an_old_one_and_none_that_fails() throws IOException {
        CountedCli counted = new CountedCli(environment);
        StackProgram program = Shop.single("a");
        var runner = counted.engine().runner(Map.of(program.definition().name(), program));
        for (Operation operation : List.of(Operation.PREVIEW, Operation.UP, Operation.UP)) {
            runner.run(environment.task(operation, program), event -> {});
        }
        assertThat(counted.commands()).containsExactly("stack init", "preview", "up", "up");
    }

    @Test
    void a_stack_that_another_process_made_meanwhile_is_taken_as_it_is() {
        StackProgram program = Shop.single("a");
        PulumiEngine early = PulumiEngine.open(environment.settings);
        assertThat(early.states().of(program.definition().name())).isEmpty();
        environment.run(Operation.UP, program);

        assertThat(early.runner(Map.of(program.definition().name(), program))
                        .run(environment.task(Operation.UP, program), event -> {}))
                .isInstanceOf(Outcome.Unchanged.class);
    }

    private List<String> configFiles() throws IOException {
        try (Stream<Path> files = Files.list(environment.root)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
    }
}
