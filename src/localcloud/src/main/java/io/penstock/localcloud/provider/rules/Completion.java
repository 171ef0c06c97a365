package io.penstock.localcloud.provider.rules;

import io.penstock.localcloud.provider.value.Fields;
import io.penstock.localcloud.provider.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Adds to a program's properties what it left out: a name, defaults, the provider's tags. */
final class Completion {

    private final TypeRules rules;

    Completion(TypeRules rules) {
        this.rules = rules;
    }

    Fields complete(Fields olds, Fields news, NameRequest request, Map<String, String> defaultTags, Problems problems) {
        List<Value> chosen = new ArrayList<>();
        Fields complete = news.without(Inputs.DEFAULTS).without(Inputs.TAGS_ALL);
        TypeRules.Naming naming = rules.naming().orElse(null);
        if (naming != null && !complete.has(naming.property())) {
            Optional<String> name = name(naming, olds, complete, request);
            if (name.isPresent()) {
                complete = complete.with(naming.property(), name.get());
                chosen.add(Value.of(naming.property()));
            } else {
                problems.add(
                        naming.property(),
                        "The property '" + naming.property() + "' must be given: automatic names are switched off.");
            }
        }
        for (Map.Entry<String, PropertyRules> rule : rules.properties().entrySet()) {
            Optional<Value> initial = rule.getValue().initial();
            if (initial.isPresent() && !rule.getKey().contains(".") && !complete.has(rule.getKey())) {
                complete = complete.with(rule.getKey(), initial.get());
                chosen.add(Value.of(rule.getKey()));
            }
        }
        return tagged(complete, defaultTags).with(Inputs.DEFAULTS, new Value.Items(chosen));
    }

    /** The name that it has already, if the provider chose that; otherwise a new one. */
    private static Optional<String> name(TypeRules.Naming naming, Fields olds, Fields news, NameRequest request) {
        Optional<String> before = olds.text(naming.property());
        String prefix =
                naming.prefix() == null ? "" : news.text(naming.prefix()).orElse("");
        if (before.isPresent()
                && Inputs.chosen(olds).contains(naming.property())
                && before.get().startsWith(prefix)) {
            return before;
        }
        if (!prefix.isEmpty()) {
            return Optional.of(prefix + request.digits(26));
        }
        if (request.proposed().isPresent()) {
            return request.proposed();
        }
        if (request.disabled()) {
            return Optional.empty();
        }
        if (naming.plain()) {
            return Optional.of(request.resource());
        }
        String resource = naming.lower() ? request.resource().toLowerCase(Locale.ROOT) : request.resource();
        int room = naming.maximum() - 8;
        return Optional.of((resource.length() > room ? resource.substring(0, room) : resource) + "-" + request.hex(7));
    }

    private Fields tagged(Fields inputs, Map<String, String> defaultTags) {
        if (!rules.schema().outputs().contains(Inputs.TAGS_ALL)) {
            return inputs;
        }
        Optional<Value> tags = inputs.get("tags").map(Value::open);
        if (tags.isPresent() && tags.get() == Value.Mark.UNKNOWN) {
            return inputs.with(Inputs.TAGS_ALL, Value.Mark.UNKNOWN);
        }
        TreeMap<String, Value> all = new TreeMap<>();
        defaultTags.forEach((key, value) -> all.put(key, Value.of(value)));
        all.putAll(inputs.fields("tags").values());
        return all.isEmpty() ? inputs : inputs.with(Inputs.TAGS_ALL, new Fields(all));
    }
}
