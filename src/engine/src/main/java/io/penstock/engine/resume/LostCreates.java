package io.penstock.engine.resume;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Watches a run for resources whose provider went away while it made them. To Pulumi they are failures like any other, and
 * its state forgets them; whether they were made nobody has told.
 */
public final class LostCreates {

    private static final Pattern WENT_AWAY =
            Pattern.compile("error reading from server|stream terminated by RST_STREAM|transport is closing"
                    + "|connection reset by peer|broken pipe|\\bEOF\\b");

    private static final String BEGUN = "begun";
    private static final String RESOURCE = "resource";

    private final List<String> begun = new ArrayList<>();
    private final Set<String> lost = new TreeSet<>();

    /** @param json one of the engine's events */
    public synchronized void on(String json) {
        if (json.contains("\"resourcePreEvent\"") && json.contains("\"op\":\"create")) {
            begun.add(json);
        } else if (json.contains("\"diagnosticEvent\"")
                && WENT_AWAY.matcher(json).find()) {
            lost.add(Deployment.text(
                    JsonParser.parseString(json).getAsJsonObject().getAsJsonObject("diagnosticEvent"), "urn"));
        }
    }

    /** Writes down what was lost, for the stack's next run. */
    public synchronized void keep(Path workDirectory) {
        if (lost.isEmpty()) {
            return;
        }
        Map<String, JsonObject> resources = new LinkedHashMap<>();
        for (String json : begun) {
            JsonObject event = JsonParser.parseString(json).getAsJsonObject();
            JsonObject resource = event.getAsJsonObject("resourcePreEvent")
                    .getAsJsonObject("metadata")
                    .getAsJsonObject("new");
            String urn = resource == null ? "" : Deployment.text(resource, "urn");
            if (resource != null && lost.contains(urn) && Deployment.isMadeByProvider(resource)) {
                JsonObject kept = new JsonObject();
                kept.add(BEGUN, event.get("timestamp"));
                kept.add(RESOURCE, inState(resource));
                resources.put(urn, kept);
            }
        }
        KeptResources.lost(workDirectory).add(List.copyOf(resources.values()));
    }

    /** The resources that were lost before; not those that were made since, by a run on another machine. */
    static List<JsonObject> of(KeptResources kept, Deployment deployment) {
        return kept.resources().stream()
                .filter(lost -> !madeSince(lost, deployment))
                .map(lost -> lost.getAsJsonObject(RESOURCE))
                .toList();
    }

    private static boolean madeSince(JsonObject lost, Deployment deployment) {
        Instant begun = Instant.ofEpochSecond(lost.get(BEGUN).getAsLong());
        return deployment
                .current(Deployment.text(lost.getAsJsonObject(RESOURCE), "urn"))
                .map(current -> Deployment.text(current, "created"))
                .filter(created -> !created.isEmpty())
                .filter(created -> !OffsetDateTime.parse(created).toInstant().isBefore(begun))
                .isPresent();
    }

    /** As a state holds it. */
    private static JsonObject inState(JsonObject seen) {
        JsonObject resource = new JsonObject();
        resource.addProperty("custom", true);
        for (String member : List.of("urn", "type", "inputs", "parent", "provider", "protect")) {
            if (seen.has(member)) {
                resource.add(member, seen.get(member));
            }
        }
        return resource;
    }
}
