package io.penstock.localcloud.provider.rules;

import io.penstock.localcloud.provider.value.Fields;
import io.penstock.localcloud.provider.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Compares two sets of a type's properties. */
final class Differ {

    private final TypeRules rules;
    private final List<Difference> differences = new ArrayList<>();

    private Differ(TypeRules rules) {
        this.rules = rules;
    }

    static List<Difference> differences(TypeRules rules, Fields olds, Fields news) {
        Differ differ = new Differ(rules);
        differ.fields("", "", olds.without(Inputs.DEFAULTS), news.without(Inputs.DEFAULTS), false);
        return List.copyOf(differ.differences);
    }

    /** Whether a resource's property says the same in both; what is left out and kept is the same as anything. */
    static boolean same(TypeRules rules, String property, Value one, Value other) {
        Differ differ = new Differ(rules);
        differ.compare(property, property, other, one);
        return differ.differences.isEmpty();
    }

    private void fields(String path, String rulePath, Fields olds, Fields news, boolean map) {
        Set<String> names = new TreeSet<>(olds.values().keySet());
        names.addAll(news.values().keySet());
        for (String name : names) {
            String inner = map ? rulePath : join(rulePath, name);
            compare(
                    join(path, name),
                    inner,
                    olds.values().get(name),
                    news.values().get(name));
        }
    }

    private void compare(String path, String rulePath, @Nullable Value before, @Nullable Value after) {
        boolean had = given(before);
        boolean has = given(after);
        if (!has && (!had || kept(rulePath))) {
            return;
        }
        if (before == null || after == null || !had || !has) {
            note(path, rulePath, had ? Difference.Kind.DELETE : Difference.Kind.ADD);
            return;
        }
        Value old = before.open();
        Value now = after.open();
        if (Same.same(old, now, rules.of(rulePath))) {
            return;
        }
        boolean unordered = rules.of(rulePath).map(PropertyRules::unordered).orElse(false);
        if (old instanceof Fields olds && now instanceof Fields news) {
            fields(path, rulePath, olds, news, rules.supports(rulePath) && isMap(rulePath));
        } else if (old instanceof Value.Items olds && now instanceof Value.Items news && !unordered) {
            int size = Math.max(olds.items().size(), news.items().size());
            for (int i = 0; i < size; i++) {
                compare(path + "[" + i + "]", rulePath, at(olds, i), at(news, i));
            }
        } else {
            note(path, rulePath, Difference.Kind.UPDATE);
        }
    }

    private void note(String path, String rulePath, Difference.Kind kind) {
        differences.add(new Difference(path, kind, replaces(rulePath)));
    }

    /** Whether the property or an object that it is in is replaced on change. */
    private boolean replaces(String rulePath) {
        for (String at = rulePath; !at.isEmpty(); at = at.contains(".") ? at.substring(0, at.lastIndexOf('.')) : "") {
            if (rules.of(at).map(PropertyRules::replace).orElse(false)) {
                return true;
            }
        }
        return false;
    }

    private boolean kept(String rulePath) {
        return rules.of(rulePath).map(PropertyRules::kept).orElse(false);
    }

    /** A map's entries share the rules of the map; an object's properties have their own. */
    private boolean isMap(String rulePath) {
        return rules.properties().keySet().stream().noneMatch(known -> known.startsWith(rulePath + "."));
    }

    private static @Nullable Value at(Value.Items items, int index) {
        return index < items.items().size() ? items.items().get(index) : null;
    }

    /** Nothing, an empty text, list or map, and false are all the same as not given. */
    static boolean given(@Nullable Value value) {
        if (value == null) {
            return false;
        }
        Value open = value.open();
        if (open instanceof Value.Items items) {
            return !items.items().isEmpty();
        }
        if (open instanceof Fields fields) {
            return !fields.values().isEmpty();
        }
        return open != Value.Mark.NULL && !open.equals(Value.of("")) && !open.equals(Value.of(false));
    }

    private static String join(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }
}
