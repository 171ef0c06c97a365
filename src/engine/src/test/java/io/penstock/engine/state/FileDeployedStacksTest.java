package io.penstock.engine.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.engine.DeployedStack;
import io.penstock.engine.DeployedStacks;
import io.penstock.engine.EngineException;
import io.penstock.orchestration.environment.EnvironmentName;
import io.penstock.orchestration.environment.OutputName;
import io.penstock.orchestration.environment.OutputValue;
import io.penstock.orchestration.environment.StackName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is read from a file backend, and when Pulumi is asked. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class FileDeployedStacksTest {

    private static final StackName ORDERS = new StackName("orders");
    private static final String SECRET =
            "{\"4dabf18193072939515e22adb298388d\":\"1b47061264138c4ac30d75fd1eb44270\",\"ciphertext\":\"v1:abc\"}";

    private final Path directory;
    private final List<String> asked = new ArrayList<>();
    private final DeployedStacks deployed;

    FileDeployedStacksTest(@TempDir Path directory) {
        this.directory = directory;
        this.deployed =
                new FileDeployedStacks(new FileStackStates(directory, "shop", new EnvironmentName("dev")), new Asked());
    }

    private Path write(String file, String text) throws IOException {
        Path path = directory.resolve(".pulumi").resolve(file);
        Files.createDirectories(path.resolveSibling("."));
        return Files.writeString(path, text);
    }

    private void deploy(String outputs) throws IOException {
        write("meta.yaml", "version: 1\n");
        write("stacks/shop/dev.orders.json", """
                {"version":3,"checkpoint":{"latest":{"manifest":{"time":"2026-01-02T03:04:05.6+01:00"},"resources":[
                {"urn":"urn:pulumi:dev.orders::shop::pulumi:pulumi:Stack::shop-dev.orders",
                "type":"pulumi:pulumi:Stack","outputs":%s},
                {"urn":"urn:pulumi:dev.orders::shop::a:b:C::thing","type":"a:b:C"}]}}}
                """.formatted(outputs));
    }

    private static OutputName name(String name) {
        return new OutputName(name);
    }

    @Test
    void outputs_are_read_without_pulumi_and_secrets_stay_masked() throws IOException {
        deploy("""
                {"text":"it's","count":3,"on":true,"list":["a",null,{"b":1.5}],"none":null,"9":"not one of Penstock's",
                "token":%1$s,"inside":{"deep":[%1$s]}}""".formatted(SECRET));

        assertThat(deployed.outputs(ORDERS))
                .isEqualTo(Map.of(
                        name("text"),
                        new OutputValue.Known("it's"),
                        name("count"),
                        new OutputValue.Known(3.0),
                        name("on"),
                        new OutputValue.Known(true),
                        name("list"),
                        new OutputValue.Known(Arrays.asList("a", null, Map.of("b", 1.5))),
                        name("none"),
                        new OutputValue.Unknown(false),
                        name("token"),
                        new OutputValue.Secret("[secret]"),
                        name("inside"),
                        new OutputValue.Secret("[secret]")));
        assertThat(asked).isEmpty();
    }

    @Test
    void pulumi_is_asked_for_the_values_of_secrets_where_there_are_any() throws IOException {
        deploy("{\"text\":\"a\"}");
        assertThat(deployed.outputsWithSecrets(ORDERS)).containsOnlyKeys(name("text"));
        assertThat(asked).isEmpty();
        deploy("{\"token\":" + SECRET + "}");
        deployed.outputsWithSecrets(ORDERS);
        assertThat(asked).containsExactly("outputs with secrets of orders");
    }

    @Test
    void a_stack_holds_all_its_resources_and_knows_when_it_was_written() throws IOException {
        deploy("{}");
        write("stacks/shop/dev.empty.json", "{\"version\":3,\"checkpoint\":{\"latest\":null}}");
        write(
                "stacks/shop/dev.gone.json",
                "{\"checkpoint\":{\"latest\":{\"manifest\":{\"time\":\"0001-01-01T00:00:00Z\"}}}}");
        write("stacks/shop/prod.orders.json", "{}");
        write("stacks/shop/dev.orders.json.bak", "{}");

        assertThat(deployed.list())
                .containsExactly(
                        new DeployedStack(new StackName("empty"), Optional.empty(), 0, false),
                        new DeployedStack(new StackName("gone"), Optional.empty(), 0, false),
                        new DeployedStack(ORDERS, Optional.of(Instant.parse("2026-01-02T02:04:05.6Z")), 2, false));
        assertThat(deployed.exists(ORDERS)).isTrue();
        assertThat(deployed.exists(new StackName("empty"))).isFalse();
        assertThat(asked).isEmpty();
    }

    @Test
    void where_there_is_no_state_nothing_is_deployed() {
        assertThat(deployed.list()).isEmpty();
        assertThat(deployed.outputs(ORDERS)).isEmpty();
        assertThat(deployed.exists(ORDERS)).isFalse();
        assertThat(asked).isEmpty();
    }

    @Test
    void a_backend_in_the_old_layout_is_read_by_pulumi() throws IOException {
        write("stacks/dev.orders.json", "{}");
        deployed.list();
        deployed.exists(ORDERS);
        deployed.outputs(ORDERS);
        write("meta.yaml", "version: 0\n");
        deployed.list();
        assertThat(asked).containsExactly("list", "exists orders", "outputs of orders", "list");
    }

    @Test
    void a_damaged_state_is_told() throws IOException {
        deploy("{}");
        Path file = write("stacks/shop/dev.orders.json", "{\"version\":3,");
        assertThatThrownBy(() -> deployed.outputs(ORDERS))
                .isInstanceOf(EngineException.class)
                .hasMessage(
                        "Pulumi's state in " + file
                                + " is damaged: it is no JSON. Pulumi keeps the one before it beside it, with the ending .bak.");
    }

    /** Writes down what it is asked. */
    private final class Asked implements DeployedStacks {
        @Override
        public List<DeployedStack> list() {
            asked.add("list");
            return List.of();
        }

        @Override
        public boolean exists(StackName stack) {
            asked.add("exists " + stack);
            return false;
        }

        @Override
        public Map<OutputName, OutputValue> outputs(StackName stack) {
            asked.add("outputs of " + stack);
            return Map.of();
        }

        @Override
        public Map<OutputName, OutputValue> outputsWithSecrets(StackName stack) {
            asked.add("outputs with secrets of " + stack);
            return Map.of();
        }
    }
}
