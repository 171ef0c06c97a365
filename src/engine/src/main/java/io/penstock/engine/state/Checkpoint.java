package io.penstock.engine.state;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.penstock.orchestration.environment.OutputName;
import io.penstock.orchestration.environment.OutputType;
import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.run.ResourceChange;
import io.penstock.orchestration.run.ResourceChange.PropertyChange;
import io.penstock.orchestration.state.DeployedResource;
import io.penstock.orchestration.state.LastUpdate;
import io.penstock.orchestration.state.PendingOperation;
import io.penstock.orchestration.state.StackState;
import io.penstock.orchestration.state.StackState.Secrets;
import io.penstock.orchestration.state.StackState.Standing;
import io.penstock.orchestration.state.StoredValue;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What a Pulumi deployment says, read from its JSON.
 *
 * @param written when it was written last; empty where it says nothing
 * @param count of all its resources, the stack itself, providers and stack references among them
 * @param unfinished resources that wait for their deletion, as a replacement that was stopped leaves them
 * @param secrets whether any resource, or the stack itself, holds secrets
 * @see <a href="https://github.com/pulumi/pulumi/blob/master/sdk/go/common/apitype/core.go">DeploymentV3</a>
 */
record Checkpoint(
        Optional<Instant> written,
        int count,
        List<DeployedResource> resources,
        Map<OutputName, StoredValue> outputs,
        SortedSet<String> references,
        List<PendingOperation> pending,
        int unfinished,
        Secrets secrets) {

    private static final String SIGNATURE = "4dabf18193072939515e22adb298388d";
    private static final String SECRET = "1b47061264138c4ac30d75fd1eb44270";
    private static final String REFERENCE = "pulumi:pulumi:StackReference";
    /** How Go writes a time that was never set. */
    private static final String NEVER = "0001-01-01T";

    private static final String PROVIDER = "pulumi:providers:";

    static final Checkpoint EMPTY =
            new Checkpoint(Optional.empty(), 0, List.of(), Map.of(), new TreeSet<>(), List.of(), 0, Secrets.NONE);

    static Checkpoint of(JsonObject deployment) {
        List<DeployedResource> resources = new ArrayList<>();
        Map<OutputName, StoredValue> outputs = new TreeMap<>();
        SortedSet<String> references = new TreeSet<>();
        int unfinished = 0;
        List<JsonObject> all = objects(deployment, "resources").toList();
        for (JsonObject resource : all) {
            String type = text(resource, "type");
            if (type.equals(ResourceChange.STACK_TYPE)) {
                outputs.putAll(outputs(resource));
            } else if (type.equals(REFERENCE)) {
                references.add(text(object(resource, "inputs"), "name"));
            } else if (!type.startsWith(PROVIDER)) {
                resources.add(resource(resource));
            }
            if (resource.has("delete") && resource.get("delete").getAsBoolean()) {
                unfinished++;
            }
        }
        List<PendingOperation> pending = objects(deployment, "pending_operations")
                .map(operation ->
                        new PendingOperation(text(operation, "type"), resource(object(operation, "resource"))))
                .toList();
        Optional<Instant> written = Optional.of(text(object(deployment, "manifest"), "time"))
                .filter(time -> !time.isEmpty() && !time.startsWith(NEVER))
                .map(time -> OffsetDateTime.parse(time).toInstant());
        Secrets secrets = Stream.of("resources", "pending_operations")
                        .anyMatch(member -> deployment.has(member) && holdsSecret(deployment.get(member)))
                ? Secrets.SOME
                : Secrets.NONE;
        return new Checkpoint(written, all.size(), resources, outputs, references, pending, unfinished, secrets);
    }

    StackState toState(StackName stack, Optional<LastUpdate> update, Standing standing) {
        boolean whole = unfinished == 0 || standing != Standing.INTACT;
        return new StackState(
                stack,
                resources,
                outputs,
                references,
                pending,
                update,
                whole ? standing : Standing.CHANGED_SINCE,
                secrets);
    }

    private static DeployedResource resource(JsonObject resource) {
        String urn = text(resource, "urn");
        return new DeployedResource(
                urn, text(resource, "type"), urn.substring(urn.lastIndexOf("::") + 2), id(resource));
    }

    /** Providers make ids of inputs such as a name: where one of those is encrypted, the id is told only if another is it. */
    private static String id(JsonObject resource) {
        String id = text(resource, "id");
        JsonObject inputs = object(resource, "inputs");
        boolean told = id.isEmpty()
                || inputs.asMap().values().stream().noneMatch(Checkpoint::isSecret)
                || inputs.keySet().stream().anyMatch(name -> text(inputs, name).equals(id));
        return told ? id : PropertyChange.SECRET;
    }

    private static Map<OutputName, StoredValue> outputs(JsonObject stack) {
        Map<OutputName, StoredValue> outputs = new TreeMap<>();
        object(stack, "outputs").asMap().forEach((name, value) -> outputName(name)
                .ifPresent(output -> outputs.put(output, stored(value))));
        return outputs;
    }

    /** Stock programs may export under names that no Penstock stack can read. */
    private static Optional<OutputName> outputName(String name) {
        try {
            return Optional.of(new OutputName(name));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static StoredValue stored(JsonElement value) {
        boolean secret = holdsSecret(value);
        return new StoredValue(CanonicalJson.of(value), secret ? "" : type(value), secret);
    }

    private static boolean holdsSecret(JsonElement value) {
        if (value.isJsonArray()) {
            return value.getAsJsonArray().asList().stream().anyMatch(Checkpoint::holdsSecret);
        }
        if (!value.isJsonObject()) {
            return false;
        }
        return isSecret(value)
                || value.getAsJsonObject().asMap().values().stream().anyMatch(Checkpoint::holdsSecret);
    }

    private static boolean isSecret(JsonElement value) {
        return value instanceof JsonObject object && text(object, SIGNATURE).equals(SECRET);
    }

    private static String type(JsonElement value) {
        return Stream.of(OutputType.STRING, OutputType.NUMBER, OutputType.BOOLEAN, OutputType.LIST, OutputType.MAP)
                .filter(type -> type.accepts(PlainJson.of(value)))
                .map(OutputType::name)
                .findFirst()
                .orElse("");
    }

    private static Stream<JsonObject> objects(JsonObject parent, String name) {
        return parent.get(name) instanceof JsonArray items
                ? items.asList().stream().map(JsonElement::getAsJsonObject)
                : Stream.empty();
    }

    private static JsonObject object(JsonObject parent, String name) {
        return parent.get(name) instanceof JsonObject object ? object : new JsonObject();
    }

    private static String text(JsonObject parent, String name) {
        JsonElement value = parent.get(name);
        return value != null && value.isJsonPrimitive() ? value.getAsString() : "";
    }
}
