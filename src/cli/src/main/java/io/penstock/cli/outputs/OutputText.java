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
import java.util.Map;
import java.util.SortedMap;

/** Outputs as text and as JSON. Pure. */
final class OutputText {

    private final Secrets secrets;

    OutputText(Secrets secrets) {
        this.secrets = secrets;
    }

    /** For people: one output as its bare value, a stack's as a table, those of several stacks as a block for each. */
    List<String> lines(LookUp found) {
        if (found instanceof LookUp.One one) {
            return List.of(bare(one.value()));
        }
        return found instanceof LookUp.OfStack stack ? table(stack.outputs()) : blocks(found.stacks());
    }

    /** As JSON: one output as its value, a stack's as an object, those of several stacks as an object of such. */
    JsonNode node(LookUp found) {
        if (found instanceof LookUp.One one) {
            return json(one.value());
        }
        if (found instanceof LookUp.OfStack stack) {
            return json(stack.outputs());
        }
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        found.stacks().forEach((stack, outputs) -> all.set(stack.value(), json(outputs)));
        return all;
    }

    /** The same as text; one output on one line. */
    String json(LookUp found) {
        return found instanceof LookUp.One
                ? node(found).toString()
                : node(found).toPrettyString();
    }

    /** The value alone: text as it is, everything else as JSON. */
    String bare(OutputValue value) {
        JsonNode json = json(value);
        return json.isTextual() ? json.textValue() : json.toString();
    }

    /** Whether the value is a secret's that is not to be shown. */
    boolean isMasked(OutputValue value) {
        return value instanceof OutputValue.Secret && secrets == Secrets.MASKED;
    }

    private List<String> blocks(Map<StackName, SortedMap<OutputName, OutputValue>> stacks) {
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

    private List<String> table(SortedMap<OutputName, OutputValue> outputs) {
        int width = outputs.keySet().stream()
                .mapToInt(name -> name.value().length())
                .max()
                .orElse(0);
        return outputs.entrySet().stream()
                .map(entry ->
                        String.format("%-" + Math.max(1, width) + "s  %s", entry.getKey(), bare(entry.getValue())))
                .toList();
    }

    private ObjectNode json(SortedMap<OutputName, OutputValue> outputs) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        outputs.forEach((name, value) -> object.set(name.value(), json(value)));
        return object;
    }

    private JsonNode json(OutputValue value) {
        if (value instanceof OutputValue.Secret secret && secrets == Secrets.SHOWN) {
            return RunJson.plain(secret.value());
        }
        return RunJson.output(value);
    }
}
