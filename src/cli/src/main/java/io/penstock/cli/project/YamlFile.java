package io.penstock.cli.project;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;

/** Reads Pulumi's own files. */
final class YamlFile {

    private YamlFile() {}

    /**
     * The file's content; of an empty file a node without members.
     *
     * @throws ProjectException if it is no YAML or cannot be read
     */
    static JsonNode read(Path file) {
        try {
            return new YAMLMapper().readTree(file.toFile());
        } catch (JsonProcessingException e) {
            throw new ProjectException(file + " is not YAML, at line "
                    + (e.getLocation() == null ? 0 : e.getLocation().getLineNr()) + ". Correct it there.");
        } catch (IOException e) {
            throw new ProjectException(file + " cannot be read: " + e.getMessage());
        }
    }
}
