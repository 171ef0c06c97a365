package io.penstock.cli.comparison;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;

/** A comparison as JSON. */
public final class ComparisonJson {

    private ComparisonJson() {}

    /**
     * The counts, and {@code unread} where the state of an environment could not be read.
     *
     * @param rows those that are to be told; the counts are of all
     */
    public static ObjectNode of(Comparison comparison, List<Row> rows) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("left", comparison.left().name().value());
        json.put("right", comparison.right().name().value());
        for (Relation relation : Relation.values()) {
            json.put(lower(relation), comparison.count(relation));
        }
        if (!comparison.unread().isEmpty()) {
            ArrayNode unread = json.putArray("unread");
            comparison.unread().values().forEach(names -> names.forEach(name -> unread.add(name.value())));
        }
        ArrayNode array = json.putArray("rows");
        for (Row row : rows) {
            ObjectNode each = array.addObject();
            each.put("part", lower(row.part()));
            each.put("stack", row.stack().isEmpty() ? null : row.stack());
            each.put("name", row.name());
            each.put("left", row.left().orElse(null));
            each.put("right", row.right().orElse(null));
            each.put("relation", lower(row.relation()));
        }
        return json;
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
