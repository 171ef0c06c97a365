package io.penstock.localcloud.provider.rules;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.penstock.localcloud.provider.schema.SchemaReader;
import io.penstock.localcloud.provider.schema.TypeSchema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A type: its shape, and the rules of the properties that are supported, by path ({@code streamModeDetails.streamMode};
 * entries of a list share their path).
 *
 * @param label what AWS calls it
 * @param identity the properties that name it; two with the same cannot exist at once
 * @param naming which property gets a name of its own when it has none
 * @param conflicts groups of which at most one may be given
 * @param exactlyOne groups of which one must be given
 * @param computed properties that the SDK lets a program set and only the service does
 * @param fresh outputs that every update may change
 * @param onlyHere properties of the provider alone: a change of one changes nothing in AWS, and none can be read back
 * @param source the page that documents the type
 */
public record TypeRules(
        TypeSchema schema,
        String label,
        List<String> identity,
        Optional<Naming> naming,
        List<List<String>> conflicts,
        List<List<String>> exactlyOne,
        List<String> computed,
        List<String> fresh,
        List<String> onlyHere,
        String source,
        Map<String, PropertyRules> properties) {

    /**
     * How a name is made.
     *
     * @param property which property holds it
     * @param prefix the property that holds the user's prefix, if the type has one
     * @param maximum most characters
     * @param lower in lower case
     * @param plain the resource's own name with nothing added
     */
    public record Naming(String property, @Nullable String prefix, int maximum, boolean lower, boolean plain) {}

    boolean supports(String path) {
        return properties.containsKey(path);
    }

    Optional<PropertyRules> of(String path) {
        return Optional.ofNullable(properties.get(path));
    }

    /** How it is written in a rules file. */
    record Written(
            @JsonProperty("class") String className,
            String label,
            List<String> identity,
            @Nullable Naming naming,
            @Nullable List<List<String>> conflicts,
            @Nullable List<List<String>> exactlyOne,
            @Nullable List<String> computed,
            @Nullable List<String> fresh,
            @Nullable List<String> onlyHere,
            String source,
            Map<String, PropertyRules.Written> properties) {

        TypeRules rules() {
            Map<String, PropertyRules> rules = new LinkedHashMap<>();
            properties.forEach((path, written) -> rules.put(path, written.rules(source)));
            return new TypeRules(
                    SchemaReader.resource(className),
                    label,
                    identity,
                    Optional.ofNullable(naming),
                    orEmpty(conflicts),
                    orEmpty(exactlyOne),
                    orEmpty(computed),
                    orEmpty(fresh),
                    orEmpty(onlyHere),
                    source,
                    rules);
        }

        private static <T> List<T> orEmpty(@Nullable List<T> list) {
            return list == null ? List.of() : List.copyOf(list);
        }
    }
}
