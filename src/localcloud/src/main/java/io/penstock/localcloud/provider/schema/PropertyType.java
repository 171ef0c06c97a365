package io.penstock.localcloud.provider.schema;

import java.util.Map;

/** What a property holds. */
public sealed interface PropertyType {

    /** Characters. */
    record Text() implements PropertyType {}

    /** A number; whole or not. */
    record Numeric(boolean whole) implements PropertyType {}

    /** True or false. */
    record Flag() implements PropertyType {}

    /** An asset or an archive; not both where only archives will do. */
    record File(boolean archiveOnly) implements PropertyType {}

    /** A list. */
    record ListOf(PropertyType item) implements PropertyType {}

    /** A map with names that the user chooses. */
    record MapOf(PropertyType value) implements PropertyType {}

    /** An object with known properties. */
    record Nested(Map<String, Property> properties) implements PropertyType {
        public Nested {
            properties = Map.copyOf(properties);
        }
    }

    /** How a message calls it. */
    default String described() {
        if (this instanceof Text) {
            return "a string";
        }
        if (this instanceof Numeric number) {
            return number.whole() ? "a whole number" : "a number";
        }
        if (this instanceof Flag) {
            return "true or false";
        }
        if (this instanceof File file) {
            return file.archiveOnly() ? "an archive" : "an asset or an archive";
        }
        if (this instanceof ListOf) {
            return "a list";
        }
        return this instanceof MapOf ? "a map" : "an object";
    }
}
