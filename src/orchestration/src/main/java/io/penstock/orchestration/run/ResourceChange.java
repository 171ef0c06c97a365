package io.penstock.orchestration.run;

import java.util.List;

/**
 * One resource and what an operation does, or would do, to it.
 *
 * @param urn Pulumi's unique name of the resource
 * @param type Pulumi's type token, such as {@code aws:kinesis/stream:Stream}
 * @param name the resource's name in the program
 * @param properties the properties that differ, empty for a creation or deletion
 */
public record ResourceChange(String urn, String type, String name, Kind kind, List<PropertyChange> properties) {

    /** What happens to the resource. */
    public enum Kind {
        CREATE,
        UPDATE,
        REPLACE,
        DELETE,
        READ,
        SAME
    }

    /**
     * A property that differs.
     *
     * @param path where it is, such as {@code tags.stream}
     * @param before how the old value reads, empty where there was none; secrets read "[secret]"
     * @param after how the new value reads, "known after update" where it is not known yet
     * @param forcesReplacement whether this difference makes the provider replace the resource
     */
    public record PropertyChange(String path, String before, String after, boolean forcesReplacement) {

        /** How a secret reads. */
        public static final String SECRET = "[secret]";

        /** How a value reads that only the update will tell. */
        public static final String UNKNOWN = "known after update";
    }

    public ResourceChange {
        properties = List.copyOf(properties);
    }
}
