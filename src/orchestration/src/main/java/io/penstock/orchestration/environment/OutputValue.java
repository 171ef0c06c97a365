package io.penstock.orchestration.environment;

/** What is known of an output: its value, that it is known only after the update, or that it is secret. */
public sealed interface OutputValue {

    /** A value that is known. {@code value} is a string, a number, a boolean, a list or a map of such. */
    record Known(Object value) implements OutputValue {}

    /** A value that only the update will tell. */
    record Unknown(boolean secret) implements OutputValue {}

    /** A known value that must never be shown, logged or reported unless the user asks for it. */
    record Secret(Object value) implements OutputValue {

        /** Never the value. */
        @Override
        public String toString() {
            return "[secret]";
        }
    }
}
