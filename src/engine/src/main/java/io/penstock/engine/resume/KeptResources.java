package io.penstock.engine.resume;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.penstock.engine.EngineException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Resources that Pulumi's state forgets and that have still to be found, in a file of the stack's work directory. Secrets are
 * encrypted in it, or are not in it.
 */
final class KeptResources {

    private final Path file;

    private KeptResources(Path file) {
        this.file = file;
    }

    /** Those that are made again because their service tells whether they are there already, until they are made. */
    static KeptResources madeAgain(Path workDirectory) {
        return new KeptResources(workDirectory.resolve("made-again.json"));
    }

    /** Those whose provider went away while it made them. */
    static KeptResources lost(Path workDirectory) {
        return new KeptResources(workDirectory.resolve("lost.json"));
    }

    boolean any() {
        return Files.exists(file);
    }

    List<JsonObject> resources() {
        try {
            return JsonParser.parseString(Files.readString(file)).getAsJsonArray().asList().stream()
                    .map(JsonElement::getAsJsonObject)
                    .toList();
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (JsonParseException | IllegalStateException e) {
            return List.of(); // edited by hand: what is there already is then told as its service tells it
        } catch (IOException e) {
            throw EngineException.ofFile(file, e);
        }
    }

    void add(List<JsonObject> resources) {
        if (resources.isEmpty()) {
            return;
        }
        List<JsonObject> all = new ArrayList<>(resources());
        all.addAll(resources);
        replace(all);
    }

    /** Keeps these and no others. */
    void replace(List<JsonObject> resources) {
        if (resources.isEmpty()) {
            forget();
            return;
        }
        JsonArray all = new JsonArray();
        resources.forEach(all::add);
        try {
            Path whole = Files.writeString(file.resolveSibling(file.getFileName() + ".new"), all.toString());
            Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw EngineException.ofFile(file, e);
        }
    }

    void forget() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw EngineException.ofFile(file, e);
        }
    }
}
