package io.penstock.engine.resume;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A stack's state as {@code pulumi stack export} prints it, to be put right.
 *
 * @see <a href="https://github.com/pulumi/pulumi/blob/master/sdk/go/common/apitype/core.go">DeploymentV3</a>
 */
final class Deployment {

    private final JsonObject exported;
    private final JsonObject deployment;

    /** @param exported is not changed */
    Deployment(JsonObject exported) {
        this.exported = exported.deepCopy();
        this.deployment = this.exported.getAsJsonObject("deployment");
    }

    /** What {@code pulumi stack import} takes. */
    JsonObject exported() {
        return exported;
    }

    List<JsonObject> resources() {
        return objects("resources");
    }

    /** Operations that were begun and whose end is not known: {@code type} and {@code resource}. */
    List<JsonObject> pending() {
        return objects("pending_operations");
    }

    void forgetPending() {
        deployment.remove("pending_operations");
    }

    private List<JsonObject> objects(String name) {
        return deployment.get(name) instanceof JsonArray items
                ? items.asList().stream().map(JsonElement::getAsJsonObject).toList()
                : List.of();
    }

    /** The resource of that URN that is not waiting for its deletion. */
    Optional<JsonObject> current(String urn) {
        return resources().stream()
                .filter(resource -> text(resource, "urn").equals(urn) && !flag(resource, "delete"))
                .findFirst();
    }

    /** Has it read anew by the next update before anything is done with it. */
    void readAnew(String urn) {
        current(urn).ifPresent(resource -> resource.addProperty("refreshBeforeUpdate", true));
    }

    /**
     * Makes the resource the current one of its URN. One that it replaces waits for its deletion from then on, unless it
     * was deleted to make room.
     */
    void adopt(JsonObject resource) {
        String urn = text(resource, "urn");
        JsonArray after = new JsonArray();
        List<JsonObject> replaced = new ArrayList<>();
        boolean placed = false;
        for (JsonObject each : resources()) {
            if (!text(each, "urn").equals(urn) || flag(each, "delete")) {
                after.add(each);
                continue;
            }
            after.add(resource);
            placed = true;
            if (!flag(each, "pendingReplacement")) {
                each.addProperty("delete", true);
                replaced.add(each);
            }
        }
        if (!placed) {
            after.add(resource);
        }
        replaced.forEach(after::add);
        deployment.add("resources", after);
    }

    /** Puts the resource in the place of the current one of its URN, which is forgotten. */
    void substitute(JsonObject resource) {
        adopt(resource);
        String urn = text(resource, "urn");
        JsonArray after = new JsonArray();
        resources().stream()
                .filter(each -> !text(each, "urn").equals(urn) || !flag(each, "delete"))
                .forEach(after::add);
        deployment.add("resources", after);
    }

    /**
     * Whether the resource is one of a provider's. The stack itself, of which is said what its program says, components and
     * providers are in Pulumi's state and nowhere else.
     */
    static boolean isMadeByProvider(JsonObject resource) {
        return !text(resource, "provider").isEmpty();
    }

    static String text(JsonObject object, String name) {
        return object.get(name) instanceof JsonPrimitive value ? value.getAsString() : "";
    }

    private static boolean flag(JsonObject object, String name) {
        return object.get(name) instanceof JsonPrimitive value && value.getAsBoolean();
    }
}
