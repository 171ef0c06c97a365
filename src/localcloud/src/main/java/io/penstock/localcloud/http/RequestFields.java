package io.penstock.localcloud.http;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.penstock.localcloud.LocalCloudException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The members of a small request, read whole.
 *
 * <p>A value of another type than asked for is a SerializationException, as on AWS.
 */
public final class RequestFields {

    private final Map<String, @Nullable Object> values;
    private final WireFormat wire;

    private RequestFields(Map<String, @Nullable Object> values, WireFormat wire) {
        this.values = values;
        this.wire = wire;
    }

    /** No members. */
    static RequestFields none() {
        return new RequestFields(Map.of(), WireFormat.JSON);
    }

    public static RequestFields read(InputStream body, WireFormat wire) throws IOException {
        try (JsonParser parser = wire.parser(body)) {
            JsonToken first = parser.nextToken();
            if (first == null) {
                return new RequestFields(Map.of(), wire);
            }
            if (first != JsonToken.START_OBJECT) {
                throw serialization("Start of structure or map expected.");
            }
            return new RequestFields(object(parser), wire);
        } catch (JsonProcessingException e) {
            throw serialization("The request is not well-formed: " + e.getOriginalMessage());
        }
    }

    private static Map<String, @Nullable Object> object(JsonParser parser) throws IOException {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            members.put(name, value(parser, parser.nextToken()));
        }
        return members;
    }

    private static @Nullable Object value(JsonParser parser, JsonToken token) throws IOException {
        return switch (token) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> {
                List<@Nullable Object> items = new ArrayList<>();
                JsonToken item;
                while ((item = parser.nextToken()) != JsonToken.END_ARRAY) {
                    items.add(value(parser, item));
                }
                yield items;
            }
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getNumberValue();
            case VALUE_TRUE -> Boolean.TRUE;
            case VALUE_FALSE -> Boolean.FALSE;
            case VALUE_NULL -> null;
            case VALUE_EMBEDDED_OBJECT -> parser.getBinaryValue();
            default -> parser.getText();
        };
    }

    public boolean has(String name) {
        return values.get(name) != null;
    }

    public Optional<String> string(String name) {
        Object value = values.get(name);
        if (value == null || value instanceof String) {
            return Optional.ofNullable((String) value);
        }
        throw notA("String", value);
    }

    public Optional<Integer> integer(String name) {
        Object value = values.get(name);
        if (value == null) {
            return Optional.empty();
        }
        if (value instanceof Number number) {
            return Optional.of((int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, number.longValue())));
        }
        throw notA("Integer", value);
    }

    public Optional<Boolean> bool(String name) {
        Object value = values.get(name);
        if (value == null || value instanceof Boolean) {
            return Optional.ofNullable((Boolean) value);
        }
        throw notA("Boolean", value);
    }

    public Optional<Instant> time(String name) {
        Object value = values.get(name);
        if (value == null) {
            return Optional.empty();
        }
        if (value instanceof Number number) {
            return Optional.of(wire.time(number));
        }
        throw serialization(
                "class " + value.getClass().getName() + " can not be converted to milliseconds since epoch");
    }

    /** A structure's members; empty ones if it is not there. */
    public RequestFields structure(String name) {
        Object value = values.get(name);
        if (value == null) {
            return new RequestFields(Map.of(), wire);
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> members = new LinkedHashMap<>();
            map.forEach((key, member) -> members.put(String.valueOf(key), member));
            return new RequestFields(members, wire);
        }
        throw serialization("Expected null");
    }

    /** A map of strings; empty if it is not there. */
    public Map<String, String> strings(String name) {
        RequestFields members = structure(name);
        Map<String, String> strings = new TreeMap<>();
        for (String key : members.values.keySet()) {
            strings.put(key, members.string(key).orElse(""));
        }
        return strings;
    }

    /** A list of strings; empty if it is not there. */
    public List<String> stringList(String name) {
        Object value = values.get(name);
        if (value == null) {
            return List.of();
        }
        if (!(value instanceof List<?> items)) {
            throw serialization("Expected list or null");
        }
        List<String> strings = new ArrayList<>();
        for (Object item : items) {
            if (!(item instanceof String text)) {
                throw notA("String", item);
            }
            strings.add(text);
        }
        return strings;
    }

    private static LocalCloudException notA(String type, @Nullable Object value) {
        if (value instanceof List) {
            return serialization("Start of list found where not expected");
        }
        if (value instanceof Map) {
            return serialization("Start of structure or map found where not expected.");
        }
        String name = value instanceof Number
                ? "com.amazon.coral.value.json.numbers.TruncatingBigNumber"
                : value == null ? "null" : value.getClass().getName();
        return serialization("class " + name + " can not be converted to an " + type);
    }

    private static LocalCloudException serialization(String message) {
        return new LocalCloudException("SerializationException", message);
    }
}
