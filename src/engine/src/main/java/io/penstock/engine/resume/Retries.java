package io.penstock.engine.resume;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/**
 * Resources that are made again because their service tells whether they are there already, until they are made. Kept in a
 * file of the stack's work directory, so that a further kill forgets none of them. Secrets stay encrypted in it.
 */
final class Retries {

    private final Path file;

    Retries(Path workDirectory) {
        this.file = workDirectory.resolve("made-again.json");
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
            return List.of(); // cut off by a full disk: what is there already is then told as the service tells it
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void keep(List<JsonObject> resources) {
        JsonArray all = new JsonArray();
        resources().forEach(all::add);
        resources.forEach(all::add);
        try {
            Path whole = Files.writeString(file.resolveSibling("made-again.json.new"), all.toString());
            Files.move(
                    whole,
                    file,
                    java.nio.file.StandardCopyOption.ATOMIC_MOVE,
                    java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void forget() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
