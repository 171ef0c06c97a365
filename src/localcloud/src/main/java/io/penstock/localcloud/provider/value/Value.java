package io.penstock.localcloud.provider.value;

import java.util.List;

/** A property's value. */
public sealed interface Value
        permits Value.Text, Value.Num, Value.Flag, Value.Items, Fields, Value.Asset, Value.Secret, Value.Mark {

    /** Characters. */
    record Text(String text) implements Value {}

    /** A number; Pulumi knows one kind, the double. */
    record Num(double number) implements Value {}

    /** True or false. */
    record Flag(boolean flag) implements Value {}

    /** An ordered list. */
    record Items(List<Value> items) implements Value {
        public Items {
            items = List.copyOf(items);
        }
    }

    /**
     * A file or an archive; two are equal when their content is.
     *
     * @param hash SHA-256 of the content as the engine computed it, in hex
     * @param wire the asset as it was sent
     */
    record Asset(boolean archive, String hash, Fields wire) implements Value {}

    /** A value that must be kept from view. */
    record Secret(Value value) implements Value {}

    /** What is no value. */
    enum Mark implements Value {
        /** Not known before the update runs. */
        UNKNOWN,
        /** Given as nothing. */
        NULL
    }

    static Value of(String text) {
        return new Text(text);
    }

    static Value of(double number) {
        return new Num(number);
    }

    static Value of(boolean flag) {
        return new Flag(flag);
    }

    /** The value without its outermost secret. */
    default Value open() {
        return this instanceof Secret secret ? secret.value().open() : this;
    }

    /** The value with no secret in it, at any depth. */
    default Value reveal() {
        if (this instanceof Secret secret) {
            return secret.value().reveal();
        }
        if (this instanceof Items items) {
            return new Items(items.items().stream().map(Value::reveal).toList());
        }
        if (this instanceof Fields fields) {
            return fields.map(Value::reveal);
        }
        return this;
    }

    /** Whether anything in it is not known yet. */
    default boolean hasUnknown() {
        if (this instanceof Secret secret) {
            return secret.value().hasUnknown();
        }
        if (this instanceof Items items) {
            return items.items().stream().anyMatch(Value::hasUnknown);
        }
        if (this instanceof Fields fields) {
            return fields.values().values().stream().anyMatch(Value::hasUnknown);
        }
        return this == Mark.UNKNOWN;
    }
}
