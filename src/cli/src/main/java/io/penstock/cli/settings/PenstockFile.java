package io.penstock.cli.settings;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.penstock.cli.environment.RefusedException;
import io.penstock.orchestration.environment.Suggestion;
import io.penstock.orchestration.gate.DataTypes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The file {@code penstock.yaml} at the root; a project need not have one.
 *
 * @param dataBearingTypes types of resources that hold data, beside those that Penstock knows
 */
public record PenstockFile(List<String> dataBearingTypes) {

    static final String NAME = "penstock.yaml";
    private static final String DATA_BEARING_TYPES = "dataBearingTypes";

    /** All that the file may hold; the options of commands are {@link OptionSettings}'. */
    static final List<String> KEYS = List.of(DATA_BEARING_TYPES, OptionSettings.OPTIONS);

    private static final Pattern TOKEN = Pattern.compile("[A-Za-z][\\w.-]*:[^:\\s]+:[A-Za-z]\\w*");

    public PenstockFile {
        dataBearingTypes = List.copyOf(dataBearingTypes);
    }

    /**
     * The file of a root.
     *
     * @throws RefusedException naming all that is wrong in it
     */
    public static PenstockFile read(Path root) {
        Path file = root.resolve(NAME);
        if (!Files.exists(file)) {
            return new PenstockFile(List.of());
        }
        List<String> types = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        try (JsonParser yaml = new YAMLFactory().createParser(file.toFile())) {
            yaml.enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
            readAll(yaml, types, problems);
        } catch (JsonProcessingException e) {
            problems.add(OptionSettings.notYaml(NAME, e));
        } catch (IOException e) {
            problems.add(NAME + " cannot be read: " + e.getMessage() + ".");
        }
        if (!problems.isEmpty()) {
            throw new RefusedException(String.join("\n", problems) + "\nNothing was changed.");
        }
        return new PenstockFile(types);
    }

    /** The types that hold data: AWS's, and those of this file. */
    public DataTypes dataTypes() {
        return DataTypes.ofAws().with(dataBearingTypes);
    }

    private static void readAll(JsonParser yaml, List<String> types, List<String> problems) throws IOException {
        JsonToken first = yaml.nextToken();
        if (first != null && first != JsonToken.START_OBJECT) {
            problems.add(at(yaml) + "The file is a map. It may hold \"" + String.join("\" and \"", KEYS) + "\".");
            return;
        }
        while (first != null && yaml.nextToken() == JsonToken.FIELD_NAME) {
            String key = yaml.currentName();
            String at = at(yaml);
            JsonToken value = yaml.nextToken();
            if (key.equals(OptionSettings.OPTIONS)) {
                yaml.skipChildren();
            } else if (!key.equals(DATA_BEARING_TYPES)) {
                problems.add(at + "There is no setting \"" + key + "\"." + Suggestion.sentence(key, KEYS));
                yaml.skipChildren();
            } else if (value != JsonToken.START_ARRAY) {
                problems.add(at + "\"" + key + "\" is a list of types, such as"
                        + " [ \"aws:cloudwatch/logGroup:LogGroup\" ].");
                yaml.skipChildren();
            } else {
                while (yaml.nextToken() != JsonToken.END_ARRAY) {
                    readType(yaml, types, problems);
                }
            }
        }
    }

    private static void readType(JsonParser yaml, List<String> types, List<String> problems) throws IOException {
        boolean text = yaml.currentToken() == JsonToken.VALUE_STRING;
        String token = text ? yaml.getText() : "";
        if (text && TOKEN.matcher(token).matches()) {
            types.add(token);
            return;
        }
        problems.add(at(yaml) + (text ? "\"" + token + "\"" : "This") + " is not the type of a resource. Write Pulumi's"
                + " name of it, such as \"aws:cloudwatch/logGroup:LogGroup\".");
        yaml.skipChildren();
    }

    private static String at(JsonParser yaml) {
        return NAME + ":" + yaml.currentTokenLocation().getLineNr() + ": ";
    }
}
