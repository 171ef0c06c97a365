package io.penstock.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.pulumi.core.Output;
import io.penstock.engine.fake.Thing;
import io.penstock.engine.program.StackProgram;
import io.penstock.orchestration.environment.OutputName;
import io.penstock.orchestration.environment.OutputValue;
import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.run.Failure;
import io.penstock.orchestration.run.Operation;
import io.penstock.orchestration.run.Outcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SecretsTest extends PassphraseTest {

    /** A careless program: it logs the secret that it reads, and makes a thing fail whose name is the secret. */
    private static StackProgram careless() {
        return TestProgram.of("careless", List.of(), List.of(Shop.TOKEN), context -> {
            context.read(Shop.TOKEN).applyValue(token -> {
                context.pulumi().log().info("The token is " + token + ".");
                return token;
            });
            new Thing("thing", context.read(Shop.TOKEN).applyValue(token -> "bad-" + token), Output.of(1.0));
        });
    }

    @Test
    void a_secret_is_in_no_event_no_outcome_and_no_file() throws IOException {
        environment.run(Operation.PREVIEW, Shop.root("a", 1), Shop.middle(), careless());
        environment.run(Operation.UP, Shop.root("a", 1), Shop.middle(), careless());
        environment.run(Operation.PREVIEW, Shop.root("b", 1), Shop.middle());
        assertThat(environment.events.toString())
                .contains("The token is [secret].")
                .doesNotContain(Shop.PLANTED);
        assertThat(environment.outcomes.toString()).doesNotContain(Shop.PLANTED);

        Outcome failed = environment.run(Operation.UP, careless());
        assertThat(((Outcome.Failed) failed).failure().resources())
                .singleElement()
                .satisfies(
                        failure -> assertThat(failure.message()).isEqualTo("The cloud wants no thing \"[secret]\"."));
        assertThat(filesWithSecret()).isEmpty();
    }

    private static StackProgram holding(String name) {
        return TestProgram.of("holding", List.of(), List.of(), context -> {
            new Thing("thing", Output.ofSecret(name), Output.of(1.0));
        });
    }

    private String failure(Operation operation, StackProgram program) {
        Outcome outcome = environment.run(operation, program);
        assertThat(outcome).as(outcome.toString()).isInstanceOf(Outcome.Failed.class);
        return ((Outcome.Failed) outcome)
                .failure().resources().stream()
                        .map(Failure.ResourceFailure::message)
                        .collect(Collectors.joining("\n"));
    }

    @Test
    void a_secret_of_the_state_that_a_provider_quotes_while_it_is_taken_down_is_masked() throws IOException {
        StackProgram program = holding("clinging-" + Shop.PLANTED);
        environment.run(Operation.UP, program);
        environment.events.clear();
        assertThat(failure(Operation.DESTROY, program)).isEqualTo("The thing \"[secret]\" does not want to go.");
        StackProgram empty = TestProgram.of("holding", List.of(), List.of(), context -> {});
        assertThat(failure(Operation.UP, empty)).isEqualTo("The thing \"[secret]\" does not want to go.");
        assertThat(environment.events.toString()).contains("[secret]").doesNotContain(Shop.PLANTED);
        assertThat(filesWithSecret()).isEmpty();
    }

    @Test
    void a_secret_of_the_state_that_a_provider_quotes_while_it_is_looked_at_is_masked() throws IOException {
        StackProgram program = holding("shy-" + Shop.PLANTED);
        environment.run(Operation.UP, program);
        environment.events.clear();
        environment.run(Operation.DRIFT, program);
        environment.run(Operation.REFRESH, program);
        assertThat(environment.events.toString())
                .contains("The thing \"[secret]\" does not want to be looked at.")
                .doesNotContain(Shop.PLANTED);
        assertThat(environment.outcomes.toString()).doesNotContain(Shop.PLANTED);
        assertThat(filesWithSecret()).isEmpty();
    }

    private List<Path> filesWithSecret() throws IOException {
        try (Stream<Path> files = Files.walk(environment.root)) {
            return files.filter(Files::isRegularFile)
                    .filter(SecretsTest::holdsSecret)
                    .toList();
        }
    }

    private static boolean holdsSecret(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(Shop.PLANTED);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void a_deployed_secret_is_shown_only_to_who_asks() {
        environment.run(Operation.UP, Shop.root("a", 1));
        DeployedStacks deployed = environment.engine.deployed();
        assertThat(deployed.outputs(new StackName("root")))
                .containsEntry(new OutputName("token"), new OutputValue.Secret("[secret]"))
                .containsEntry(new OutputName("name"), new OutputValue.Known("a"));
        assertThat(deployed.outputsWithSecrets(new StackName("root")))
                .containsEntry(new OutputName("token"), new OutputValue.Secret(Shop.PLANTED))
                .containsEntry(new OutputName("name"), new OutputValue.Known("a"));
    }
}
