package io.penstock.cli.outputs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.cli.journal.RunJson;
import io.penstock.orchestration.environment.OutputName;
import io.penstock.orchestration.environment.OutputValue;
import io.penstock.orchestration.environment.StackName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;

/** Outputs as text, as JSON and as lines for a shell. Pure. */
public final class OutputText {

    private final Secrets secrets;

    public OutputText(Secrets secrets) {
        this.secrets = secrets;
    }

    /** For people: a block for each stack. */
    public List<String> blocks(Map<StackName, SortedMap<OutputName, OutputValue>> stacks) {
        List<String> lines = new ArrayList<>();
        stacks.forEach((stack, outputs) -> {
            if (!lines.isEmpty()) {
                lines.add("");
            }
            lines.add(stack.value());
            table(outputs).forEach(line -> lines.add("  " + line));
        });
        return lines;
    }

    /** For people: one output a line. */
    public List<String> table(SortedMap<OutputName, OutputValue> outputs) {
        int width = outputs.keySet().stream()
                .mapToInt(name -> name.value().length())
                .max()
                .orElse(0);
        return outputs.entrySet().stream()
                .map(entry ->
                        String.format("%-" + Math.max(1, width) + "s  %s", entry.getKey(), bare(entry.getValue())))
                .toList();
    }

    /** The value alone: text as it is, everything else as JSON. */
    public String bare(OutputValue value) {
        JsonNode json = json(value);
        return json.isTextual() ? json.textValue() : json.toString();
    }

    public ObjectNode json(SortedMap<OutputName, OutputValue> outputs) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        outputs.forEach((name, value) -> object.set(name.value(), json(value)));
        return object;
    }

    public JsonNode json(OutputValue value) {
        if (value instanceof OutputValue.Secret secret && secrets == Secrets.SHOWN) {
            return RunJson.plain(secret.value());
        }
        return RunJson.output(value);
    }

    /**
     * Lines that a shell can evaluate: {@code export INPUT_STREAM_STREAM_NAME='orders'}. A secret that is not to be shown
     * is a comment, never a variable with a mask for a value.
     */
    public List<String> shell(Map<StackName, SortedMap<OutputName, OutputValue>> stacks) {
        List<String> lines = new ArrayList<>();
        stacks.forEach((stack, outputs) -> outputs.forEach((name, value) -> {
            String variable = variable(stack, name);
            lines.add(
                    value instanceof OutputValue.Secret && secrets == Secrets.MASKED
                            ? "# " + variable + " is secret: add --show-secrets to export it"
                            : "export " + variable + "=" + quoted(bare(value)));
        }));
        return lines;
    }

    /** {@code INPUT_STREAM_STREAM_NAME} for {@code input-stream.streamName}. */
    static String variable(StackName stack, OutputName output) {
        String words =
                output.value().replaceAll("([a-z0-9])([A-Z])", "$1_$2").replaceAll("([A-Z])([A-Z][a-z])", "$1_$2");
        return (stack.value() + "_" + words).replace('-', '_').toUpperCase(Locale.ROOT);
    }

    /** In single quotes, in which a POSIX shell takes every character for itself but the quote. */
    public static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
