package io.penstock.cli.comparison;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.cli.journal.RunJson;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A config key's value as its file has it: a text, a list or a map, with secrets encrypted.
 *
 * @see <a href="https://www.pulumi.com/docs/iac/concepts/projects/stack-settings-file/">Stack settings file</a>
 */
record ConfigValue(JsonNode yaml) {

    private static final String SECURE = "secure";

    /** How it reads, its secrets masked. */
    String text() {
        JsonNode masked = masked(yaml);
        return masked.isValueNode() ? masked.asText() : masked.toString();
    }

    /** Two secrets are the same where what they are encrypted to is; otherwise nobody can tell without decrypting them. */
    static Relation relation(Optional<ConfigValue> one, Optional<ConfigValue> other) {
        return relation(
                one.map(ConfigValue::yaml).orElse(null),
                other.map(ConfigValue::yaml).orElse(null));
    }

    private static Relation relation(@Nullable JsonNode one, @Nullable JsonNode other) {
        if (one == null || other == null) {
            return one == null && other == null ? Relation.SAME : Relation.DIFFERENT;
        }
        if (isSecret(one) || isSecret(other)) {
            return one.equals(other) ? Relation.SAME : Relation.UNKNOWN;
        }
        if (one.isObject() && other.isObject()) {
            TreeSet<String> names = new TreeSet<>();
            one.fieldNames().forEachRemaining(names::add);
            other.fieldNames().forEachRemaining(names::add);
            return names.stream()
                    .map(name -> relation(one.get(name), other.get(name)))
                    .reduce(Relation.SAME, Relation::and);
        }
        if (one.isArray() && other.isArray() && one.size() == other.size()) {
            Relation relation = Relation.SAME;
            for (int i = 0; i < one.size(); i++) {
                relation = relation.and(relation(one.get(i), other.get(i)));
            }
            return relation;
        }
        // Pulumi takes 4 and "4" for the same.
        boolean same = one.isValueNode() && other.isValueNode() && one.asText().equals(other.asText());
        return same ? Relation.SAME : Relation.DIFFERENT;
    }

    private static boolean isSecret(JsonNode value) {
        return value.isObject() && value.size() == 1 && value.path(SECURE).isTextual();
    }

    private static JsonNode masked(JsonNode value) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        if (isSecret(value)) {
            return nodes.textNode(RunJson.SECRET);
        }
        if (value.isObject()) {
            ObjectNode members = nodes.objectNode();
            value.fields().forEachRemaining(member -> members.set(member.getKey(), masked(member.getValue())));
            return members;
        }
        if (value.isArray()) {
            ArrayNode items = nodes.arrayNode();
            value.forEach(item -> items.add(masked(item)));
            return items;
        }
        return value;
    }
}
