package io.penstock.stacks.config;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/**
 * A Pulumi config file with the line of each key.
 *
 * @param sections what the file holds beside {@code config}, such as {@code encryptionsalt}, with its line
 * @param entries the keys under {@code config}, with their namespaces
 * @see <a href="https://www.pulumi.com/docs/iac/concepts/projects/stack-settings-file/">Stack settings file</a>
 */
record ConfigFile(Path file, Map<String, Integer> sections, Map<String, Entry> entries) implements ConfigValues {

    /** A key's value, on its line. */
    sealed interface Entry {

        int line();

        /** A text, number or boolean, as written. */
        record Plain(int line, String text) implements Entry {}

        /** An encrypted value. */
        record Secure(int line) implements Entry {}

        /** A list or a map. {@code items} are those of a list of plain values. */
        record Structure(int line, List<String> items) implements Entry {}
    }

    /** Reads the file; what cannot be read at all is told as one problem. */
    static ConfigFile read(Path file, Consumer<ConfigProblem> problems) {
        Map<String, Integer> sections = new LinkedHashMap<>();
        Map<String, Entry> entries = new LinkedHashMap<>();
        try (JsonParser yaml = new YAMLFactory().createParser(Files.newBufferedReader(file))) {
            yaml.enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
            JsonToken first = yaml.nextToken();
            if (first != null && first != JsonToken.START_OBJECT) {
                problems.accept(new ConfigProblem(
                        file, 1, "", Optional.empty(), "A config file is a map. Start it with the line \"config:\"."));
            }
            while (first == JsonToken.START_OBJECT && yaml.nextToken() == JsonToken.FIELD_NAME) {
                String section = yaml.currentName();
                sections.put(section, yaml.currentTokenLocation().getLineNr());
                if (yaml.nextToken() == JsonToken.START_OBJECT && section.equals("config")) {
                    readEntries(yaml, entries);
                } else {
                    yaml.skipChildren();
                }
            }
        } catch (JsonProcessingException e) {
            problems.accept(notYaml(file, e));
        } catch (IOException e) {
            problems.accept(new ConfigProblem(
                    file, 0, "", Optional.empty(), "The file cannot be read: " + e.getMessage() + "."));
        }
        return new ConfigFile(file, sections, entries);
    }

    private static ConfigProblem notYaml(Path file, JsonProcessingException e) {
        String why = e.getOriginalMessage();
        int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
        if (e.getCause() instanceof MarkedYAMLException marked) {
            why = marked.getProblem();
            line = marked.getProblemMark().getLine() + 1;
        }
        return new ConfigProblem(file, line, "", Optional.empty(), "This is not YAML: " + why + ".");
    }

    private static void readEntries(JsonParser yaml, Map<String, Entry> entries) throws IOException {
        while (yaml.nextToken() == JsonToken.FIELD_NAME) {
            String key = yaml.currentName();
            int line = yaml.currentTokenLocation().getLineNr();
            entries.put(key, entry(yaml, line));
        }
    }

    private static Entry entry(JsonParser yaml, int line) throws IOException {
        JsonToken value = yaml.nextToken();
        if (value == JsonToken.START_OBJECT) {
            boolean secure = yaml.nextToken() == JsonToken.FIELD_NAME
                    && yaml.currentName().equals("secure");
            int depth = 1;
            while (depth > 0) {
                JsonToken token = yaml.currentToken();
                if (token.isStructStart()) {
                    depth++;
                } else if (token.isStructEnd()) {
                    depth--;
                }
                if (depth > 0) {
                    yaml.nextToken();
                }
            }
            return secure ? new Entry.Secure(line) : new Entry.Structure(line, List.of());
        }
        if (value == JsonToken.START_ARRAY) {
            List<String> items = new ArrayList<>();
            while (yaml.nextToken() != JsonToken.END_ARRAY) {
                if (yaml.currentToken().isScalarValue()) {
                    items.add(yaml.getText());
                }
                yaml.skipChildren();
            }
            return new Entry.Structure(line, List.copyOf(items));
        }
        return new Entry.Plain(line, value == JsonToken.VALUE_NULL ? "" : yaml.getText());
    }

    /** The plain text of a key with its namespace. */
    Optional<String> text(String qualified) {
        return entries.get(qualified) instanceof Entry.Plain plain ? Optional.of(plain.text()) : Optional.empty();
    }

    /** The plain items of a key that is a list; none where it is not. */
    List<String> list(String qualified) {
        return entries.get(qualified) instanceof Entry.Structure structure ? structure.items() : List.of();
    }

    @Override
    public Optional<String> get(String name) {
        return text(ConfigKeys.NAMESPACE + ":" + name);
    }

    /** The line of a key, 0 if the file does not have it. */
    int line(String qualified) {
        return Optional.ofNullable(entries.get(qualified)).map(Entry::line).orElse(0);
    }
}
