package io.penstock.cli.comparison;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.penstock.cli.environment.RefusedException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/** An environment's config, by key with its namespace. */
record ConfigValues(SortedMap<String, ConfigValue> values) {

    ConfigValues {
        values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
    }

    /**
     * Reads a config file.
     *
     * @throws RefusedException if it cannot be read or is no YAML
     */
    static ConfigValues read(Path file) {
        JsonNode yaml;
        try {
            yaml = new YAMLMapper().readTree(file.toFile());
        } catch (JsonProcessingException e) {
            throw new RefusedException(
                    file.getFileName() + ", line " + line(e) + ": This is not YAML. Correct it; nothing was compared.");
        } catch (IOException e) {
            throw new RefusedException(
                    file.getFileName() + " cannot be read: " + e.getMessage() + ". Nothing was compared.");
        }
        return of(yaml);
    }

    private static int line(JsonProcessingException e) {
        if (e.getCause() instanceof MarkedYAMLException marked) {
            return marked.getProblemMark().getLine() + 1;
        }
        return e.getLocation() == null ? 1 : e.getLocation().getLineNr();
    }

    private static ConfigValues of(JsonNode yaml) {
        SortedMap<String, ConfigValue> values = new TreeMap<>();
        yaml.path("config")
                .fields()
                .forEachRemaining(entry -> values.put(entry.getKey(), new ConfigValue(entry.getValue())));
        return new ConfigValues(values);
    }
}
