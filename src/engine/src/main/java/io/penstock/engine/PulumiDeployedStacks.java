package io.penstock.engine;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.penstock.engine.process.CliChild;
import io.penstock.engine.process.CliJson;
import io.penstock.engine.process.CliResult;
import io.penstock.engine.process.PulumiCommands;
import io.penstock.engine.program.PulumiStackName;
import io.penstock.engine.state.StoredOutputs;
import io.penstock.orchestration.environment.OutputName;
import io.penstock.orchestration.environment.OutputValue;
import io.penstock.orchestration.environment.StackName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Asks the Pulumi CLI what is deployed: one short command per question. */
final class PulumiDeployedStacks implements DeployedStacks {

    private final EngineSettings settings;
    private final PulumiCommands commands;

    PulumiDeployedStacks(EngineSettings settings, PulumiCommands commands) {
        this.settings = settings;
        this.commands = commands;
    }

    @Override
    public List<DeployedStack> list() {
        CliResult result = commands.start("stack", "ls", "--json", "--project", settings.project())
                .await();
        List<DeployedStack> stacks = new ArrayList<>();
        for (JsonElement element : CliJson.of(result, "list its stacks").getAsJsonArray()) {
            JsonObject stack = element.getAsJsonObject();
            name(stack.get("name").getAsString()).ifPresent(name -> stacks.add(deployed(name, stack)));
        }
        stacks.sort(Comparator.comparing(DeployedStack::stack));
        return List.copyOf(stacks);
    }

    /** The stack's name where it is one of this environment; the backend may put organization and project first. */
    private Optional<StackName> name(String listed) {
        try {
            PulumiStackName name = PulumiStackName.parse(listed.substring(listed.lastIndexOf('/') + 1));
            return name.environment().equals(settings.environment()) ? Optional.of(name.stack()) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // not named as Penstock names stacks, so none of its own
        }
    }

    private static DeployedStack deployed(StackName name, JsonObject stack) {
        return new DeployedStack(
                name,
                Optional.ofNullable(stack.get("lastUpdate"))
                        .map(JsonElement::getAsString)
                        .filter(time -> !time.isEmpty())
                        .map(Instant::parse),
                stack.has("resourceCount") ? stack.get("resourceCount").getAsInt() : 0,
                stack.has("updateInProgress") && stack.get("updateInProgress").getAsBoolean());
    }

    @Override
    public Map<OutputName, OutputValue> outputs(StackName stack) {
        return outputs(stack, output(stack).await());
    }

    @Override
    public Map<OutputName, OutputValue> outputsWithSecrets(StackName stack) {
        CliChild revealing = output(stack, "--show-secrets");
        Map<OutputName, OutputValue> masked = outputs(stack, output(stack).await());
        Map<OutputName, OutputValue> revealed = outputs(stack, revealing.await());
        Map<OutputName, OutputValue> outputs = new TreeMap<>(masked);
        revealed.forEach((name, value) -> {
            if (masked.get(name) instanceof OutputValue.Secret && value instanceof OutputValue.Known known) {
                outputs.put(name, new OutputValue.Secret(known.value()));
            }
        });
        return outputs;
    }

    private CliChild output(StackName stack, String... further) {
        List<String> arguments = new ArrayList<>(List.of(
                "stack", "output", "--json", "--stack", new PulumiStackName(settings.environment(), stack).toString()));
        arguments.addAll(List.of(further));
        return commands.start(arguments.toArray(String[]::new));
    }

    private static Map<OutputName, OutputValue> outputs(StackName stack, CliResult result) {
        Map<OutputName, OutputValue> outputs = new TreeMap<>();
        if (result.stackNotFound()) {
            return outputs;
        }
        CliJson.of(result, "read the outputs of \"" + stack + "\"")
                .getAsJsonObject()
                .asMap()
                .forEach((name, value) ->
                        outputName(name).ifPresent(output -> outputs.put(output, StoredOutputs.value(value))));
        return outputs;
    }

    /** Stock programs may export under names that no Penstock stack can read. */
    static Optional<OutputName> outputName(String name) {
        try {
            return Optional.of(new OutputName(name));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
