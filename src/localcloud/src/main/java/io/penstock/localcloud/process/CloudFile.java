package io.penstock.localcloud.process;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * {@code cloud.json}: where the local cloud answers, and what proves that it is ours.
 *
 * <p>It outlives the process, so that the next start takes the same ports; whether the process lives is not read from it.
 *
 * @param identity random, of one start; the server answers with it
 * @param token random, of one start; only who can read this file can stop the server
 */
record CloudFile(long pid, Instant since, String identity, String token, String region, Map<String, String> endpoints) {

    private static final JsonFactory JSON = new JsonFactory();

    CloudFile {
        endpoints = Map.copyOf(endpoints);
    }

    static Path in(Path directory) {
        return directory.resolve("cloud.json");
    }

    /** The file in that directory; empty if there is none or it is not whole. */
    static Optional<CloudFile> read(Path directory) {
        Map<String, String> values = new TreeMap<>();
        Map<String, String> endpoints = new TreeMap<>();
        try (JsonParser parser = JSON.createParser(Files.readAllBytes(in(directory)))) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return Optional.empty();
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                if (parser.nextToken() == JsonToken.START_OBJECT) {
                    while (parser.nextToken() == JsonToken.FIELD_NAME) {
                        String service = parser.currentName();
                        parser.nextToken();
                        endpoints.put(service, parser.getText());
                    }
                } else {
                    values.put(name, parser.getText());
                }
            }
            return Optional.of(new CloudFile(
                    Long.parseLong(values.getOrDefault("pid", "0")),
                    Instant.parse(values.getOrDefault("since", "")),
                    values.getOrDefault("identity", ""),
                    values.getOrDefault("token", ""),
                    values.getOrDefault("region", ""),
                    endpoints));
        } catch (IOException | DateTimeParseException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    void write(Path directory) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text).useDefaultPrettyPrinter()) {
            json.writeStartObject();
            json.writeNumberField("pid", pid);
            json.writeStringField("since", since.toString());
            json.writeStringField("identity", identity);
            json.writeStringField("token", token);
            json.writeStringField("region", region);
            json.writeObjectFieldStart("endpoints");
            for (Map.Entry<String, String> endpoint : new TreeMap<>(endpoints).entrySet()) {
                json.writeStringField(endpoint.getKey(), endpoint.getValue());
            }
            json.writeEndObject();
            json.writeEndObject();
        }
        PrivateFile.replace(in(directory), text + "\n");
    }

    /** The port that a service had, 0 if none. */
    int port(String service) {
        String endpoint = endpoints.get(service);
        if (endpoint == null) {
            return 0;
        }
        int colon = endpoint.lastIndexOf(':');
        try {
            return Integer.parseInt(endpoint.substring(colon + 1));
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
