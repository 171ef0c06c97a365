package io.penstock.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.pulumi.core.Output;
import io.penstock.engine.process.PulumiCommands;
import io.penstock.engine.state.StoredOutputs;
import io.penstock.orchestration.environment.OutputName;
import io.penstock.orchestration.environment.OutputType;
import io.penstock.orchestration.environment.OutputValue;
import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.environment.StackOutput;
import io.penstock.orchestration.run.Operation;
import io.penstock.orchestration.run.Outcome;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** {@code pulumi stack output --json} and Penstock give the same values. */
class StockOutputsTest extends EngineTest {

    private static final StackName EVERYTHING = new StackName("everything");

    @Test
    void every_value_is_the_one_that_stock_pulumi_prints() {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("empty", "");
        values.put("quotes", "it's \"$HOME\" `id` \\ %s\n\ttwo lines\n");
        values.put("letters", "Grüße, 你好 \uD83D\uDE00 <&>");
        values.put("likeNumber", "007");
        values.put("whole", 3.0);
        values.put("large", 9007199254740991.0);
        values.put("small", -1.25e-7);
        values.put("yes", true);
        values.put("list", List.of("a", 1.0, List.of(), false));
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("b", Map.of("c", "d"));
        map.put("nothing", Arrays.asList("x", ""));
        values.put("map", map);
        deploy(values, Map.of());

        JsonObject stock = stock();
        assertThat(stock.size()).isEqualTo(values.size());
        assertThat(environment.engine.deployed().outputs(EVERYTHING)).isEqualTo(values(stock));
        assertThat(environment.engine.deployed().outputsWithSecrets(EVERYTHING)).isEqualTo(values(stock));
    }

    @Test
    void secrets_are_masked_as_stock_pulumi_masks_them_and_shown_to_who_asks() {
        deploy(Map.of("plain", "a"), Map.of("token", Shop.PLANTED, "keys", List.of(Shop.PLANTED, "b")));

        DeployedStacks deployed = environment.engine.deployed();
        assertThat(deployed.outputs(EVERYTHING)).isEqualTo(values(stock()));
        JsonObject shown = stock("--show-secrets");
        Map<OutputName, OutputValue> withSecrets = deployed.outputsWithSecrets(EVERYTHING);
        assertThat(shown.get("token").getAsString()).isEqualTo(Shop.PLANTED);
        assertThat(withSecrets)
                .containsEntry(new OutputName("plain"), new OutputValue.Known("a"))
                .containsEntry(new OutputName("token"), new OutputValue.Secret(Shop.PLANTED))
                .containsEntry(new OutputName("keys"), new OutputValue.Secret(List.of(Shop.PLANTED, "b")));
    }

    private void deploy(Map<String, Object> plain, Map<String, Object> secrets) {
        Map<String, Object> all = new TreeMap<>(plain);
        all.putAll(secrets);
        List<StackOutput<?>> exports = new ArrayList<>();
        all.forEach((name, value) -> exports.add(export(name, value)));
        Outcome outcome = environment.run(
                Operation.UP,
                TestProgram.of(
                        EVERYTHING.value(),
                        exports,
                        List.of(),
                        context -> all.forEach((name, value) -> context.export(
                                export(name, value),
                                cast(secrets.containsKey(name) ? Output.ofSecret(value) : Output.of(value))))));
        assertThat(outcome).as(outcome.toString()).isNotInstanceOf(Outcome.Failed.class);
    }

    private static StackOutput<?> export(String name, Object value) {
        return new StackOutput<>(
                EVERYTHING, new OutputName(name), OutputType.of(value).orElseThrow());
    }

    @SuppressWarnings("unchecked")
    private static <T> Output<T> cast(Output<?> output) {
        return (Output<T>) output;
    }

    private JsonObject stock(String... further) {
        List<String> arguments = new ArrayList<>(List.of("stack", "output", "--json", "--stack", "test.everything"));
        arguments.addAll(List.of(further));
        return JsonParser.parseString(new PulumiCommands(environment.settings)
                        .start(arguments.toArray(String[]::new))
                        .await()
                        .output())
                .getAsJsonObject();
    }

    private static Map<OutputName, OutputValue> values(JsonObject stock) {
        Map<OutputName, OutputValue> values = new TreeMap<>();
        for (Map.Entry<String, JsonElement> member : stock.entrySet()) {
            values.put(new OutputName(member.getKey()), StoredOutputs.value(member.getValue()));
        }
        return values;
    }
}
