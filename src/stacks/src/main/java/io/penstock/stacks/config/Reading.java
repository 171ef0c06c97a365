package io.penstock.stacks.config;

/** What a config value's text says: a value, or why it is none. */
public sealed interface Reading<T> {

    /** The text is a value. */
    record Value<T>(T value) implements Reading<T> {}

    /** The text is no value. {@code why} ends a sentence that names key and text, such as "is out of range". */
    record Refused<T>(String why) implements Reading<T> {}
}
