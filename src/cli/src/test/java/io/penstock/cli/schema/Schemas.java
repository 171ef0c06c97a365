package io.penstock.cli.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The schemas under docs/, and what in a text is not as they say. */
public final class Schemas {

    private static final Path DOCS =
            Path.of(System.getProperty("penstock.root", "../..")).resolve("docs");
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Schemas() {}

    /** Every schema file. */
    static List<Path> files() {
        try (Stream<Path> further = Files.list(DOCS.resolve("schemas"))) {
            List<Path> files = new ArrayList<>(further.sorted().toList());
            files.add(DOCS.resolve("report.schema.json"));
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * What is wrong with the JSON: what the schema does not allow, and fields that it does not describe.
     *
     * @param schema such as {@code status}, or {@code status#/$defs/why} for a part of it
     */
    public static List<String> problems(String schema, String json) {
        int fragment = schema.indexOf('#');
        String name = fragment < 0 ? schema : schema.substring(0, fragment);
        String location = "urn:penstock:" + name + ":1" + (fragment < 0 ? "" : schema.substring(fragment));
        Map<String, String> all = new TreeMap<>();
        for (Path file : files()) {
            ObjectNode read = read(file);
            close(read);
            all.put(read.get("$id").asText(), read.toString());
        }
        return problems(all, location, json);
    }

    /** What is wrong with a schema itself. */
    static List<String> problems(Path file) {
        return problems(
                Map.of(),
                SpecificationVersion.DRAFT_2020_12.getDialectId(),
                read(file).toString());
    }

    private static List<String> problems(Map<String, String> schemas, String location, String json) {
        SchemaRegistry registry = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12, builder -> builder.schemas(schemas));
        List<Error> errors = registry.getSchema(SchemaLocation.of(location))
                .validate(
                        json,
                        InputFormat.JSON,
                        context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)));
        return errors.stream().map(Error::toString).toList();
    }

    static ObjectNode read(Path file) {
        try {
            return (ObjectNode) MAPPER.readTree(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(file.toString(), e);
        }
    }

    /** Readers have to live with fields that come later; what is printed now has to be described now. */
    private static void close(JsonNode schema) {
        if (!(schema instanceof ObjectNode object)) {
            return;
        }
        if (object.has("properties") && !object.has("additionalProperties")) {
            object.put("additionalProperties", false);
        }
        for (String named : List.of("properties", "$defs")) {
            object.path(named).forEach(Schemas::close);
        }
        for (String single : List.of("items", "additionalProperties")) {
            close(object.path(single));
        }
        object.path("anyOf").forEach(Schemas::close);
    }
}
