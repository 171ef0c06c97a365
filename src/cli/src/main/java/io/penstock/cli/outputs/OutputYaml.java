package io.penstock.cli.outputs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.List;

/** JSON as YAML: every text in quotes, on one line. */
final class OutputYaml {

    private static final YAMLMapper YAML = YAMLMapper.builder()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .disable(YAMLGenerator.Feature.SPLIT_LINES)
            .build();

    private OutputYaml() {}

    static List<String> lines(JsonNode value) {
        try {
            return YAML.writeValueAsString(value).lines().toList();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("JSON cannot be written as YAML.", e);
        }
    }
}
