package io.penstock.engine.resume;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.penstock.engine.EngineException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Watches a run for resources whose provider went away while it made them. To Pulumi they are failures like any other, and
 * its state forgets them; whether they were made nobody has told.
 *
 * <p>A Pulumi command goes on where this process is killed. Its events are in a file as well, from which the stack's next run learns
 * what was lost while nobody watched.
 */
public final class LostCreates {

    private static final Pattern WENT_AWAY =
            Pattern.compile("error reading from server|stream terminated by RST_STREAM|transport is closing"
                    + "|connection reset by peer|broken pipe|\\bEOF\\b");

    private static final String BEGUN = "begun";
    private static final String RESOURCE = "resource";

    private final List<String> begun = new ArrayList<>();
    private final Set<String> lost = new TreeSet<>();

    /** Where the events of a Pulumi command go that changes the stack, as long as it is not known how it ended. */
    public static Path events(Path workDirectory) {
        return workDirectory.resolve("under-way.ndjson");
    }

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

    /**
     * The command has ended, and all of its events were seen: writes down what was lost, for the stack's next run.
     *
     * @throws EngineException if it cannot be written
     */
    public synchronized void keep(Path workDirectory) {
        write(workDirectory, lost.isEmpty() ? List.of() : resources(lost::contains));
    }

    /**
     * Writes down what was lost, or may have been, while nobody watched: of a run that was killed. Nothing runs any more that works on
     * the stack.
     *
     * @throws EngineException if that cannot be read or written
     */
    static void keepUnwatched(Path workDirectory) {
        Path events = events(workDirectory);
        LostCreates unwatched = new LostCreates();
        Set<String> ended = new TreeSet<>();
        try {
            // A line may end within a character as well.
            new String(Files.readAllBytes(events), StandardCharsets.UTF_8)
                    .lines()
                    .filter(LostCreates::isWhole)
                    .forEach(json -> {
                        unwatched.on(json);
                        ended(json).ifPresent(ended::add);
                    });
        } catch (NoSuchFileException e) {
            return;
        } catch (IOException e) {
            throw EngineException.ofFile(events, e);
        }
        write(workDirectory, unwatched.resources(urn -> unwatched.lost.contains(urn) || !ended.contains(urn)));
    }

    /** Not so the last line of a command that was killed: what it was about, the state has as pending. */
    private static boolean isWhole(String line) {
        try {
            return JsonParser.parseString(line).isJsonObject();
        } catch (JsonParseException e) {
            return false;
        }
    }

    /** The URN of the resource of which the event says that it is made, or was not; not what is done to one that it replaces. */
    private static Optional<String> ended(String json) {
        JsonObject event = JsonParser.parseString(json).getAsJsonObject();
        return Stream.of("resOutputsEvent", "resOpFailedEvent")
                .filter(event::has)
                .map(kind -> event.getAsJsonObject(kind).getAsJsonObject("metadata"))
                .filter(metadata -> Deployment.text(metadata, "op").startsWith("create"))
                .map(metadata -> Deployment.text(metadata, "urn"))
                .findFirst();
    }

    /** What providers began to make, as it is kept. */
    private List<JsonObject> resources(Predicate<String> urns) {
        Map<String, JsonObject> resources = new LinkedHashMap<>();
        for (String json : begun) {
            JsonObject event = JsonParser.parseString(json).getAsJsonObject();
            JsonObject resource = event.getAsJsonObject("resourcePreEvent")
                    .getAsJsonObject("metadata")
                    .getAsJsonObject("new");
            String urn = resource == null ? "" : Deployment.text(resource, "urn");
            if (resource != null && Deployment.isMadeByProvider(resource) && urns.test(urn)) {
                JsonObject kept = new JsonObject();
                kept.add(BEGUN, event.get("timestamp"));
                kept.add(RESOURCE, inState(resource));
                resources.put(urn, kept);
            }
        }
        return List.copyOf(resources.values());
    }

    private static void write(Path workDirectory, List<JsonObject> resources) {
        KeptResources.lost(workDirectory).add(resources);
        try {
            Files.deleteIfExists(events(workDirectory));
        } catch (IOException e) {
            throw EngineException.ofFile(events(workDirectory), e);
        }
    }

    /** The resources that were lost before; not those that were made since, by a run on another machine. */
    static List<JsonObject> of(KeptResources kept, Deployment deployment) {
        return kept.resources().stream()
                .filter(lost -> !madeSince(lost, deployment))
                .map(lost -> lost.getAsJsonObject(RESOURCE))
                .toList();
    }

    /** Whether resources were lost before, or may have been. */
    static boolean any(Path workDirectory) {
        return KeptResources.lost(workDirectory).any() || Files.exists(events(workDirectory));
    }

    /** Somebody was told of these: they are not looked for any more. */
    static void forget(KeptResources kept, Set<String> urns) {
        kept.replace(kept.resources().stream()
                .filter(lost -> !urns.contains(Deployment.text(lost.getAsJsonObject(RESOURCE), "urn")))
                .toList());
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
