package io.penstock.orchestration.run;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One resource and what an operation does, or would do, to it.
 *
 * @param urn Pulumi's unique name of the resource
 * @param type Pulumi's type token, such as {@code aws:kinesis/stream:Stream}
 * @param name the resource's name in the program
 * @param properties the properties that differ, empty for a creation or deletion
 * @param inputs what a new resource is made from, by the property's name, in the same words as a {@link PropertyChange}'s;
 *     empty for any other change
 */
public record ResourceChange(
        String urn,
        String type,
        String name,
        Kind kind,
        List<PropertyChange> properties,
        SortedMap<String, String> inputs) {

    /**
     * The type of a stack's own resource, whose outputs are the stack's.
     *
     * @see <a href="https://www.pulumi.com/docs/iac/concepts/resources/names/">Names, types and URNs</a>
     */
    public static final String STACK_TYPE = "pulumi:pulumi:Stack";

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
        inputs = Collections.unmodifiableSortedMap(new TreeMap<>(inputs));
    }

    /** A change of which no inputs are told. */
    public ResourceChange(String urn, String type, String name, Kind kind, List<PropertyChange> properties) {
        this(urn, type, name, kind, properties, new TreeMap<>());
    }
}
