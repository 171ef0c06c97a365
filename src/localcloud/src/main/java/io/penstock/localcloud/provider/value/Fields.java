package io.penstock.localcloud.provider.value;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** Named values: the properties of a resource, an object, or a map; in order of their names. */
public record Fields(SortedMap<String, Value> values) implements Value {

    /** No fields. */
    public static final Fields EMPTY = new Fields(new TreeMap<>());

    public Fields {
        values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
    }

    public static Fields of(Map<String, Value> values) {
        return new Fields(new TreeMap<>(values));
    }

    public static Fields texts(Map<String, String> texts) {
        TreeMap<String, Value> values = new TreeMap<>();
        texts.forEach((name, text) -> values.put(name, new Text(text)));
        return new Fields(values);
    }

    /** These fields with one set. */
    public Fields with(String name, Value value) {
        TreeMap<String, Value> copy = new TreeMap<>(values);
        copy.put(name, value);
        return new Fields(copy);
    }

    public Fields with(String name, String text) {
        return with(name, new Text(text));
    }

    public Fields with(String name, double number) {
        return with(name, new Num(number));
    }

    public Fields with(String name, boolean flag) {
        return with(name, new Flag(flag));
    }

    /** These fields with one set, when there is a text. */
    public Fields withText(String name, Optional<String> text) {
        return text.map(value -> with(name, value)).orElse(this);
    }

    /** These fields, those of the other put over them. */
    public Fields withAll(Fields other) {
        TreeMap<String, Value> copy = new TreeMap<>(values);
        copy.putAll(other.values);
        return new Fields(copy);
    }

    public Fields without(String name) {
        TreeMap<String, Value> copy = new TreeMap<>(values);
        copy.remove(name);
        return new Fields(copy);
    }

    /** The same names with each value changed. */
    public Fields map(UnaryOperator<Value> change) {
        TreeMap<String, Value> copy = new TreeMap<>();
        values.forEach((name, value) -> copy.put(name, change.apply(value)));
        return new Fields(copy);
    }

    /** A value that is given; nothing given is none. */
    public Optional<Value> get(String name) {
        return Optional.ofNullable(values.get(name)).filter(value -> value.open() != Mark.NULL);
    }

    public boolean has(String name) {
        return get(name).isPresent();
    }

    public Optional<String> text(String name) {
        return get(name).map(Value::open).filter(Text.class::isInstance).map(value -> ((Text) value).text());
    }

    /** A text that is given and not empty. */
    public Optional<String> filled(String name) {
        return text(name).filter(text -> !text.isEmpty());
    }

    public String required(String name) {
        return text(name).orElseThrow(() -> new IllegalArgumentException("The property '" + name + "' is missing."));
    }

    public Optional<Integer> integer(String name) {
        return get(name).map(Value::open).filter(Num.class::isInstance).map(value -> (int) ((Num) value).number());
    }

    public Optional<Double> number(String name) {
        return get(name).map(Value::open).filter(Num.class::isInstance).map(value -> ((Num) value).number());
    }

    public boolean flag(String name) {
        return get(name)
                .map(Value::open)
                .filter(value -> value instanceof Flag flag && flag.flag())
                .isPresent();
    }

    /** The object or map of that name; empty if there is none. */
    public Fields fields(String name) {
        return get(name)
                .map(Value::open)
                .filter(Fields.class::isInstance)
                .map(Fields.class::cast)
                .orElse(EMPTY);
    }

    /** The list of that name; empty if there is none. */
    public List<Value> items(String name) {
        return get(name)
                .map(Value::open)
                .filter(Items.class::isInstance)
                .map(value -> ((Items) value).items())
                .orElse(List.of());
    }

    /** The texts of the list of that name. */
    public List<String> texts(String name) {
        return items(name).stream()
                .map(Value::open)
                .filter(Text.class::isInstance)
                .map(value -> ((Text) value).text())
                .toList();
    }

    /** The map of that name, its texts alone. */
    public Map<String, String> textMap(String name) {
        TreeMap<String, String> texts = new TreeMap<>();
        fields(name).values().forEach((key, value) -> {
            if (value.open() instanceof Text text) {
                texts.put(key, text.text());
            }
        });
        return texts;
    }
}
