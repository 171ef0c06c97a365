package io.penstock.localcloud.provider.schema;

import java.util.Map;
import java.util.Set;

/**
 * A type's shape.
 *
 * @param token such as {@code aws:kinesis/stream:Stream}
 * @param inputs what a program may set
 * @param outputs the names that the resource has
 */
public record TypeSchema(String token, Map<String, Property> inputs, Set<String> outputs) {
    public TypeSchema {
        inputs = Map.copyOf(inputs);
        outputs = Set.copyOf(outputs);
    }
}
