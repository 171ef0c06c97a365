package io.penstock.localcloud.provider.rules;

import io.penstock.localcloud.provider.schema.Property;
import io.penstock.localcloud.provider.schema.PropertyType;
import io.penstock.localcloud.provider.schema.Suggestion;
import io.penstock.localcloud.provider.value.Fields;
import io.penstock.localcloud.provider.value.Value;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Holds a program's properties against a type's shape and rules; what is not known yet passes. */
final class Checker {

    private final TypeRules rules;
    private final Problems problems;

    Checker(TypeRules rules, Problems problems) {
        this.rules = rules;
        this.problems = problems;
    }

    /**
     * Checks.
     *
     * @param given what the program gave
     * @param completed that, with what the provider added
     */
    void check(Fields given, Fields completed) {
        properties("", "", completed, rules.schema().inputs());
        rules.conflicts().forEach(group -> conflict(given, group));
        rules.exactlyOne().forEach(group -> exactlyOne(given, group));
        given.fields("tags").values().keySet().forEach(this::tag);
    }

    /** https://docs.aws.amazon.com/tag-editor/latest/userguide/best-practices-and-strats.html#tag-conventions */
    private void tag(String key) {
        if (key.isEmpty() || key.length() > 128) {
            problems.add("tags", "A tag's key must have 1 to 128 characters, and one has " + key.length() + ".");
        } else if (key.startsWith("aws:")) {
            problems.add("tags." + key, "A tag's key must not start with 'aws:', and one is '" + key + "'.");
        }
    }

    private void properties(String path, String rulePath, Fields given, Map<String, Property> known) {
        for (String name : given.values().keySet()) {
            Value value = given.values().get(name);
            if (value != null && !Inputs.isOwn(path, name) && value.open() != Value.Mark.NULL) {
                property(join(path, name), join(rulePath, name), name, value, known);
            }
        }
        known.values().stream()
                .filter(property -> property.required() && !given.has(property.name()))
                .sorted(Comparator.comparing(Property::name))
                .forEach(property -> problems.add(
                        join(path, property.name()),
                        "The property '" + join(path, property.name()) + "' is required and missing."));
    }

    private void property(String path, String rulePath, String name, Value value, Map<String, Property> known) {
        Property property = known.get(name);
        if (property == null) {
            problems.add(
                    path,
                    "The " + rules.label() + " has no property '" + path + "'." + Suggestion.of(name, known.keySet())
                            + " See " + rules.source() + ".");
        } else if (!supported(rulePath)) {
            problems.add(
                    path, "The local cloud does not support the property '" + path + "' of the " + rules.label() + ".");
        } else {
            value(path, rulePath, value.open(), property.type());
        }
    }

    /** A property is supported if it has rules, or if anything below it has. */
    private boolean supported(String rulePath) {
        return rules.supports(rulePath)
                || rules.properties().keySet().stream().anyMatch(known -> known.startsWith(rulePath + "."));
    }

    private void value(String path, String rulePath, Value value, PropertyType type) {
        if (value == Value.Mark.UNKNOWN) {
            return;
        }
        if (!fits(value, type)) {
            problems.add(
                    path,
                    "The property '" + path + "' must be " + type.described() + ", and is " + Inputs.described(value)
                            + ".");
            return;
        }
        if (!path.endsWith("]") || !(value instanceof Fields)) {
            rules.of(rulePath)
                    .flatMap(rule -> Limits.problem(path, value, rule))
                    .ifPresent(reason -> problems.add(path, reason));
        }
        if (type instanceof PropertyType.Nested nested && value instanceof Fields fields) {
            properties(path, rulePath, fields, nested.properties());
        } else if (type instanceof PropertyType.MapOf map && value instanceof Fields fields) {
            fields.values().forEach((key, entry) -> entry(join(path, key), rulePath, entry, map.value()));
        } else if (type instanceof PropertyType.ListOf list && value instanceof Value.Items items) {
            for (int i = 0; i < items.items().size(); i++) {
                entry(path + "[" + i + "]", rulePath, items.items().get(i), list.item());
            }
        }
    }

    /** An entry of a list or a map: the limits of its property that are about texts and numbers hold for it too. */
    private void entry(String path, String rulePath, Value entry, PropertyType type) {
        value(path, rulePath, entry.open(), type);
    }

    private static boolean fits(Value value, PropertyType type) {
        if (type instanceof PropertyType.Text) {
            return value instanceof Value.Text;
        }
        if (type instanceof PropertyType.Numeric number) {
            return value instanceof Value.Num num && (!number.whole() || num.number() == Math.rint(num.number()));
        }
        if (type instanceof PropertyType.Flag) {
            return value instanceof Value.Flag;
        }
        if (type instanceof PropertyType.File file) {
            return value instanceof Value.Asset asset && (asset.archive() || !file.archiveOnly());
        }
        return type instanceof PropertyType.ListOf ? value instanceof Value.Items : value instanceof Fields;
    }

    private void conflict(Fields inputs, List<String> group) {
        List<String> given = group.stream().filter(inputs::has).toList();
        if (given.size() > 1) {
            problems.add(
                    given.get(1), "The properties " + Inputs.quoted(given) + " exclude each other: give one of them.");
        }
    }

    private void exactlyOne(Fields inputs, List<String> group) {
        List<String> given = group.stream().filter(inputs::has).toList();
        if (given.isEmpty()) {
            problems.add(group.get(0), "One of " + Inputs.quoted(group) + " must be given.");
        } else if (given.size() > 1) {
            problems.add(
                    given.get(1), "The properties " + Inputs.quoted(given) + " exclude each other: give one of them.");
        }
    }

    private static String join(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }
}
