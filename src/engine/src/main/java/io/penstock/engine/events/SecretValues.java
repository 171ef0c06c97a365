package io.penstock.engine.events;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import org.jspecify.annotations.Nullable;

/**
 * The secrets that a run has come across, so that no message repeats one.
 *
 * <p>Pulumi masks the secrets in properties. It cannot mask those that a program or a provider writes into a message; this
 * does, for every secret that went to the engine or came from it. Secrets of fewer than four characters stay: to
 * mask them would make every text unreadable.
 */
public final class SecretValues {

    private static final int SHORTEST = 4;
    private static final String SIGNATURE = "4dabf18193072939515e22adb298388d";
    private static final String SECRET_SIGNATURE = "1b47061264138c4ac30d75fd1eb44270";
    private static final String OUTPUT_SIGNATURE = "d0e6a833031e9bbcd3f4e8bde6ca49a4";

    /** The longest first: a secret may be part of another. */
    private final Set<String> secrets = new ConcurrentSkipListSet<>(
            Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()));

    public void add(String secret) {
        if (secret.length() >= SHORTEST) {
            secrets.add(secret);
        }
    }

    /** Adds every string in plain data: a string, or a list or map that holds some. */
    public void addAll(@Nullable Object value) {
        if (value instanceof String secret) {
            add(secret);
        } else if (value instanceof Iterable<?> items) {
            items.forEach(this::addAll);
        } else if (value instanceof Map<?, ?> members) {
            members.values().forEach(this::addAll);
        }
    }

    /** Adds a secret of the config: a string, or JSON of a list or an object, whose strings count one by one. */
    public void addJson(String secret) {
        add(secret);
        if (secret.startsWith("{") || secret.startsWith("[")) {
            try {
                addStrings(JsonParser.parseString(secret));
            } catch (JsonParseException e) {
                return; // no JSON after all: the whole of it is known already
            }
        }
    }

    private void addStrings(JsonElement element) {
        if (element.isJsonObject()) {
            element.getAsJsonObject().asMap().values().forEach(this::addStrings);
        } else if (element.isJsonArray()) {
            element.getAsJsonArray().forEach(this::addStrings);
        } else if (element.isJsonPrimitive() && element.getAsJsonPrimitive().isString()) {
            add(element.getAsString());
        }
    }

    /** Adds all that others have come across. */
    public void addAll(SecretValues others) {
        secrets.addAll(others.secrets);
    }

    /** Adds the secrets anywhere in a state that was exported with them in the clear. */
    public void addFrom(JsonElement exported) {
        if (exported.isJsonArray()) {
            exported.getAsJsonArray().forEach(this::addFrom);
        } else if (exported.isJsonObject()) {
            JsonObject object = exported.getAsJsonObject();
            plaintext(object).ifPresent(this::addStrings);
            object.asMap().values().forEach(this::addFrom);
        }
    }

    /** A value of a state that was exported with secrets in the clear, with each secret in it as what it is a secret of. */
    public static JsonElement revealed(JsonElement exported) {
        if (exported.isJsonArray()) {
            JsonArray items = new JsonArray();
            exported.getAsJsonArray().forEach(item -> items.add(revealed(item)));
            return items;
        }
        if (exported.isJsonObject()) {
            JsonObject object = exported.getAsJsonObject();
            Optional<JsonElement> secret = plaintext(object);
            if (secret.isPresent()) {
                return revealed(secret.get());
            }
            JsonObject members = new JsonObject();
            object.asMap().forEach((name, member) -> members.add(name, revealed(member)));
            return members;
        }
        return exported;
    }

    private static Optional<JsonElement> plaintext(JsonObject exported) {
        return exported.get(SIGNATURE) instanceof JsonPrimitive signature
                        && signature.getAsString().equals(SECRET_SIGNATURE)
                        && exported.get("plaintext") instanceof JsonPrimitive json
                ? Optional.of(JsonParser.parseString(json.getAsString()))
                : Optional.empty();
    }

    /** Adds the secrets among a resource's properties, as they travel between program and engine. */
    public void addFrom(Struct properties) {
        properties.getFieldsMap().values().forEach(value -> addFrom(value, false));
    }

    private void addFrom(Value value, boolean secret) {
        switch (value.getKindCase()) {
            case STRING_VALUE -> {
                if (secret) {
                    add(value.getStringValue());
                }
            }
            case LIST_VALUE -> value.getListValue().getValuesList().forEach(item -> addFrom(item, secret));
            case STRUCT_VALUE -> addFrom(value.getStructValue(), secret);
            default -> {}
        }
    }

    private void addFrom(Struct struct, boolean secret) {
        String signature = text(struct, SIGNATURE);
        boolean inner = secret
                || signature.equals(SECRET_SIGNATURE)
                || signature.equals(OUTPUT_SIGNATURE)
                        && struct.getFieldsOrDefault("secret", Value.getDefaultInstance())
                                .getBoolValue();
        struct.getFieldsMap().forEach((name, value) -> {
            if (!name.equals(SIGNATURE)) {
                addFrom(value, inner);
            }
        });
    }

    private static String text(Struct struct, String field) {
        return struct.getFieldsOrDefault(field, Value.getDefaultInstance()).getStringValue();
    }

    /** The text with each known secret as "[secret]". */
    public String mask(String text) {
        String masked = text;
        for (String secret : secrets) {
            masked = masked.replace(secret, PropertyText.SECRET);
        }
        return masked;
    }
}
