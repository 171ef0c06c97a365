package io.penstock.stacks.config;

import io.penstock.stacks.config.Reading.Refused;
import io.penstock.stacks.config.Reading.Value;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The type of a config key: which texts are values. */
public sealed interface ConfigType<T> {

    /** The text's value, or why it has none. */
    Reading<T> read(String text);

    /** What is allowed, to follow "Use ", such as "a whole number from 1 to 10 (shards)". */
    String allowed();

    /** How the value reads in the config file. */
    default String write(T value) {
        return String.valueOf(value);
    }

    /**
     * A whole number.
     *
     * @param unit what is counted, in the plural
     * @param endless the one number outside the range that is allowed too, and what it means
     */
    record WholeNumber(int from, int to, String unit, Optional<Endless> endless) implements ConfigType<Integer> {

        /** A number that stands for "no limit". */
        public record Endless(int number, String meaning) {}

        private static final Pattern FORM = Pattern.compile("-?[0-9]{1,18}");

        public WholeNumber(int from, int to, String unit) {
            this(from, to, unit, Optional.empty());
        }

        @Override
        public Reading<Integer> read(String text) {
            if (!FORM.matcher(text).matches()) {
                return new Refused<>("is not a whole number");
            }
            long number = Long.parseLong(text);
            boolean inRange = number >= from && number <= to;
            if (inRange || endless.filter(e -> e.number() == number).isPresent()) {
                return new Value<>((int) number);
            }
            return new Refused<>("is out of range");
        }

        @Override
        public String allowed() {
            return "a whole number from " + from + " to " + to + " (" + unit + ")"
                    + endless.map(e -> ", or " + e.number() + " for " + e.meaning())
                            .orElse("");
        }
    }

    /** One number of a list. */
    record NumberOf(SortedSet<Integer> numbers, String unit) implements ConfigType<Integer> {

        public NumberOf(List<Integer> numbers, String unit) {
            this(new TreeSet<>(numbers), unit);
        }

        @Override
        public Reading<Integer> read(String text) {
            return numbers.stream()
                    .filter(number -> String.valueOf(number).equals(text))
                    .findFirst()
                    .<Reading<Integer>>map(Value::new)
                    .orElse(new Refused<>("is not one of the numbers that AWS allows"));
        }

        @Override
        public String allowed() {
            return "one of " + numbers.stream().map(String::valueOf).collect(Collectors.joining(", ")) + " (" + unit
                    + ")";
        }
    }

    /** One constant of an enum, as its {@code toString} says. */
    record Choice<E extends Enum<E>>(Class<E> constants) implements ConfigType<E> {

        @Override
        public Reading<E> read(String text) {
            return Arrays.stream(constants.getEnumConstants())
                    .filter(constant -> constant.toString().equals(text))
                    .findFirst()
                    .<Reading<E>>map(Value::new)
                    .orElse(new Refused<>("is none of the choices"));
        }

        @Override
        public String allowed() {
            return Arrays.stream(constants.getEnumConstants())
                    .map(constant -> "\"" + constant + "\"")
                    .collect(Collectors.joining(" or "));
        }
    }

    /** True or false. */
    record YesNo() implements ConfigType<Boolean> {

        @Override
        public Reading<Boolean> read(String text) {
            return switch (text.toLowerCase(Locale.ROOT)) {
                case "true" -> new Value<>(true);
                case "false" -> new Value<>(false);
                default -> new Refused<>("is neither true nor false");
            };
        }

        @Override
        public String allowed() {
            return "true or false";
        }
    }

    /**
     * A text of a certain form.
     *
     * @param form what the whole text must match
     * @param allowed what that is, to follow "Use "
     */
    record Text(Pattern form, String allowed) implements ConfigType<String> {

        @Override
        public Reading<String> read(String text) {
            return form.matcher(text).matches() ? new Value<>(text) : new Refused<>("is not of the right form");
        }
    }
}
