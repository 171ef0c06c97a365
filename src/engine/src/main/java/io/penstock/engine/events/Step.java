package io.penstock.engine.events;

import com.google.gson.JsonObject;
import io.penstock.orchestration.run.ResourceChange;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A step of the engine on one resource.
 *
 * @param operation as Pulumi names it, such as {@code create-replacement}
 * @param before the resource as the state has it, empty where it is new
 * @param after the resource as it is or will be, empty where it goes
 * @param differences each property's difference by its path, as the provider tells it; empty where it tells none
 * @param differing the properties that differ, where only their names are told
 * @param replacing those of them that make the provider replace the resource
 */
record Step(
        String operation,
        String urn,
        String type,
        State before,
        State after,
        Map<String, Difference> differences,
        List<String> differing,
        Set<String> replacing) {

    /** The inputs that the program gave and the outputs that the provider answered with. */
    record State(JsonObject inputs, JsonObject outputs) {
        static final State NONE = new State(new JsonObject(), new JsonObject());
    }

    /**
     * How a property differs.
     *
     * @param kind as Pulumi names it: add, delete or update, with {@code -replace} where it forces a replacement
     * @param ofInputs whether the old value is the old input; otherwise it is the old output
     */
    record Difference(String kind, boolean ofInputs) {
        boolean forcesReplacement() {
            return kind.endsWith("-replace");
        }
    }

    Step {
        differences = Map.copyOf(differences);
        differing = List.copyOf(differing);
        replacing = Set.copyOf(replacing);
    }

    /** The resource's name in the program: the last part of its URN. */
    String name() {
        return nameOf(urn);
    }

    static String nameOf(String urn) {
        int at = urn.lastIndexOf("::");
        return at < 0 ? urn : urn.substring(at + 2);
    }

    /** The type in a URN such as {@code urn:pulumi:dev.a::project::parent$aws:s3/bucket:Bucket::name}. */
    static String typeOf(String urn) {
        String[] parts = urn.split("::", 4);
        return parts.length < 4 ? "" : parts[2].substring(parts[2].lastIndexOf('$') + 1);
    }

    boolean isStack() {
        return type.equals(ResourceChange.STACK_TYPE);
    }

    /** Whether the engine keeps it for itself: no part of what the user deploys. */
    boolean isInternal() {
        return type.equals("pulumi:pulumi:StackReference")
                || type.startsWith("pulumi:providers:") && name().startsWith("default");
    }
}
