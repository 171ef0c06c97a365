package io.penstock.localcloud.provider.rules;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.penstock.localcloud.provider.value.Value;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What is allowed in a property, and what a change of it does.
 *
 * @param replace a change makes a new resource
 * @param kept when it is not given, the service's own value stays and is no difference
 * @param initial what it is when it is not given
 * @param range least and greatest number
 * @param length fewest and most characters
 * @param items fewest and most entries of a list or map
 * @param unordered a list whose order means nothing
 * @param pattern what the whole text must match
 * @param oneOf the values that are allowed
 * @param format a check by name, see {@link Formats}
 * @param source the page that says so
 */
record PropertyRules(
        boolean replace,
        boolean kept,
        Optional<Value> initial,
        List<Double> range,
        List<Integer> length,
        List<Integer> items,
        boolean unordered,
        Optional<Pattern> pattern,
        List<String> oneOf,
        Optional<String> format,
        String source) {

    /** How it is written in a rules file. */
    record Written(
            boolean replace,
            boolean kept,
            @JsonProperty("default") Object initial,
            List<Double> range,
            List<Integer> length,
            List<Integer> items,
            boolean unordered,
            String pattern,
            @JsonProperty("enum") List<String> oneOf,
            String format,
            String source) {

        PropertyRules rules(String typeSource) {
            return new PropertyRules(
                    replace,
                    kept,
                    Optional.ofNullable(initial).map(Written::value),
                    orEmpty(range),
                    orEmpty(length),
                    orEmpty(items),
                    unordered,
                    Optional.ofNullable(pattern).map(Pattern::compile),
                    orEmpty(oneOf),
                    Optional.ofNullable(format),
                    Optional.ofNullable(source).orElse(typeSource));
        }

        private static <T> List<T> orEmpty(List<T> list) {
            return list == null ? List.of() : List.copyOf(list);
        }

        private static Value value(Object plain) {
            if (plain instanceof Boolean flag) {
                return Value.of(flag);
            }
            return plain instanceof Number number ? Value.of(number.doubleValue()) : Value.of(plain.toString());
        }
    }
}
