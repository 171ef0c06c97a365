package io.penstock.localcloud.provider.rules;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.penstock.localcloud.provider.value.Value;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Whether two values of a property mean the same. */
final class Same {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Same() {}

    static boolean same(Value one, Value other, Optional<PropertyRules> rule) {
        if (one == Value.Mark.UNKNOWN || other == Value.Mark.UNKNOWN) {
            return false;
        }
        if (one instanceof Value.Asset a && other instanceof Value.Asset b) {
            return a.archive() == b.archive() && a.hash().equals(b.hash());
        }
        if (one.reveal().equals(other.reveal())) {
            return true;
        }
        if (one instanceof Value.Items a && other instanceof Value.Items b) {
            return rule.map(PropertyRules::unordered).orElse(false) && sorted(a).equals(sorted(b));
        }
        if (one instanceof Value.Text a && other instanceof Value.Text b) {
            return rule.flatMap(PropertyRules::format).filter(Same::isJson).isPresent() && sameJson(a.text(), b.text());
        }
        return false;
    }

    private static boolean isJson(String format) {
        return format.equals("json") || format.endsWith("policy");
    }

    private static List<Value> sorted(Value.Items items) {
        return items.items().stream()
                .map(Value::reveal)
                .sorted(Comparator.comparing(Value::toString))
                .toList();
    }

    private static boolean sameJson(String one, String other) {
        try {
            return PolicyDocument.normal(JSON.readTree(one)).equals(PolicyDocument.normal(JSON.readTree(other)));
        } catch (JsonProcessingException bad) {
            return false;
        }
    }
}
