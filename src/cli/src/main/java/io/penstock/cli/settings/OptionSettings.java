package io.penstock.cli.settings;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.penstock.orchestration.environment.Suggestion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/**
 * What a file sets for the options of commands: the map {@code options} of a project's {@code penstock.yaml} or of a user's
 * {@code config.yaml}.
 *
 * @param settings by key, as {@code parallel} or {@code up.parallel}, in the order of the file
 * @param problems what is wrong in the file: whole sentences, with file and line
 */
public record OptionSettings(Map<String, Setting> settings, List<String> problems) {

    /** The key of the map in the file. */
    static final String OPTIONS = "options";

    /**
     * A value and where it is written.
     *
     * @param place a file and a line, such as {@code penstock.yaml:3}, or a variable's name
     */
    public record Setting(String value, String place) {}

    public OptionSettings {
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
        problems = List.copyOf(problems);
    }

    /** What a project sets: {@code penstock.yaml} at its root. */
    public static OptionSettings ofProject(Path root) {
        Path file = root.resolve(PenstockFile.NAME);
        return read(file, PenstockFile.NAME, PenstockFile.KEYS);
    }

    /** What a user sets: {@code $XDG_CONFIG_HOME/penstock/config.yaml}, or that below {@code ~/.config}. */
    public static OptionSettings ofUser(Map<String, String> variables) {
        String home = variables.getOrDefault("HOME", "");
        String config = variables.getOrDefault("XDG_CONFIG_HOME", "");
        // By the XDG Base Directory Specification a relative one does not count.
        if (!config.startsWith("/")) {
            config = home.isEmpty() ? "" : home + "/.config";
        }
        if (config.isEmpty()) {
            return new OptionSettings(Map.of(), List.of());
        }
        Path file = Path.of(config, "penstock", "config.yaml");
        return read(file, file.toString(), List.of(OPTIONS));
    }

    private static OptionSettings read(Path file, String shown, List<String> known) {
        if (!Files.exists(file)) {
            return new OptionSettings(Map.of(), List.of());
        }
        Map<String, Setting> settings = new LinkedHashMap<>();
        List<String> problems = new ArrayList<>();
        try (JsonParser yaml = new YAMLFactory().createParser(file.toFile())) {
            yaml.enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
            new Reading(yaml, shown, known, settings, problems).all();
        } catch (JsonProcessingException e) {
            problems.add(notYaml(shown, e));
        } catch (IOException e) {
            problems.add(shown + " cannot be read: " + e.getMessage() + ".");
        }
        return new OptionSettings(settings, problems);
    }

    /** One file being read. */
    private record Reading(
            JsonParser yaml, String shown, List<String> known, Map<String, Setting> settings, List<String> problems) {

        void all() throws IOException {
            JsonToken first = yaml.nextToken();
            if (first != null && first != JsonToken.START_OBJECT) {
                problems.add(place() + ": The file is a map. It may hold \"" + String.join("\" and \"", known) + "\".");
                return;
            }
            while (first != null && yaml.nextToken() == JsonToken.FIELD_NAME) {
                String key = yaml.currentName();
                String place = place();
                JsonToken value = yaml.nextToken();
                if (!known.contains(key)) {
                    problems.add(place + ": There is no setting \"" + key + "\"." + Suggestion.sentence(key, known));
                    yaml.skipChildren();
                } else if (!key.equals(OPTIONS)) {
                    yaml.skipChildren();
                } else if (value == JsonToken.START_OBJECT) {
                    options();
                } else if (value != JsonToken.VALUE_NULL) {
                    problems.add(place + ": \"" + OPTIONS + "\" is a map of options, such as { parallel: 4 }.");
                    yaml.skipChildren();
                }
            }
        }

        private void options() throws IOException {
            while (yaml.nextToken() == JsonToken.FIELD_NAME) {
                String key = yaml.currentName();
                String place = place();
                JsonToken value = yaml.nextToken();
                if (value.isScalarValue() && value != JsonToken.VALUE_NULL) {
                    settings.put(key, new Setting(yaml.getText(), place));
                } else {
                    problems.add(place + ": \"" + key
                            + "\" takes one value. What counts for one command is written as in" + " up.parallel: 4.");
                    yaml.skipChildren();
                }
            }
        }

        private String place() {
            return shown + ":" + yaml.currentTokenLocation().getLineNr();
        }
    }

    /** What a parser says of a file that is no YAML, with file and line. */
    static String notYaml(String shown, JsonProcessingException e) {
        if (e.getCause() instanceof MarkedYAMLException marked) {
            return shown + ":" + (marked.getProblemMark().getLine() + 1) + ": This is not YAML: " + marked.getProblem()
                    + ".";
        }
        int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
        return shown + ":" + line + ": This is not YAML: " + e.getOriginalMessage() + ".";
    }
}
