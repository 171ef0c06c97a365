package io.penstock.localcloud.provider.value;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Values to and from what JSON libraries read and write. */
public final class Plain {

    private Plain() {}

    public static Map<String, Object> of(Fields fields) {
        Map<String, Object> plain = new LinkedHashMap<>();
        fields.values().forEach((name, value) -> {
            Object entry = of(value);
            if (entry != null) {
                plain.put(name, entry);
            }
        });
        return plain;
    }

    private static @Nullable Object of(Value value) {
        if (value instanceof Value.Text text) {
            return text.text();
        }
        if (value instanceof Value.Num number) {
            return number.number();
        }
        if (value instanceof Value.Flag flag) {
            return flag.flag();
        }
        if (value instanceof Value.Items items) {
            List<Object> list = new ArrayList<>();
            for (Value item : items.items()) {
                Object entry = of(item);
                if (entry != null) {
                    list.add(entry);
                }
            }
            return list;
        }
        if (value instanceof Fields fields) {
            return of(fields);
        }
        return value instanceof Value.Secret secret ? of(secret.value()) : null;
    }

    public static Fields fields(Map<?, ?> plain) {
        TreeMap<String, Value> values = new TreeMap<>();
        plain.forEach((name, value) -> values.put(String.valueOf(name), value(value)));
        return new Fields(values);
    }

    private static Value value(@Nullable Object plain) {
        if (plain instanceof Map<?, ?> map) {
            return fields(map);
        }
        if (plain instanceof List<?> list) {
            return new Value.Items(list.stream().map(Plain::value).toList());
        }
        if (plain instanceof Number number) {
            return Value.of(number.doubleValue());
        }
        if (plain instanceof Boolean flag) {
            return Value.of(flag);
        }
        return plain == null ? Value.Mark.NULL : Value.of(plain.toString());
    }
}
