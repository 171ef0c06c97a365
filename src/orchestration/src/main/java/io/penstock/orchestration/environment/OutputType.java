package io.penstock.orchestration.environment;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The type of a stack's output: what a program exports and what its readers get.
 *
 * <p>Values travel between stacks as JSON, so a number arrives as a double whatever it was.
 *
 * @param <T> the Java type of a value
 */
public final class OutputType<T> {

    public static final OutputType<String> STRING = new OutputType<>("string", String.class);
    public static final OutputType<Double> NUMBER = new OutputType<>("number", Double.class);
    public static final OutputType<Boolean> BOOLEAN = new OutputType<>("boolean", Boolean.class);

    @SuppressWarnings("rawtypes")
    public static final OutputType<List> LIST = new OutputType<>("list", List.class);

    @SuppressWarnings("rawtypes")
    public static final OutputType<Map> MAP = new OutputType<>("map", Map.class);

    private static final List<OutputType<?>> ALL = List.of(STRING, NUMBER, BOOLEAN, LIST, MAP);

    private final String name;
    private final Class<T> javaType;

    private OutputType(String name, Class<T> javaType) {
        this.name = name;
        this.javaType = javaType;
    }

    /** The type of this name; empty if there is none. */
    public static Optional<OutputType<?>> named(String name) {
        return ALL.stream().filter(type -> type.name.equals(name)).findFirst();
    }

    /** The type that a value is of; empty if it is none that an output can have. */
    public static Optional<OutputType<?>> of(Object value) {
        return ALL.stream().filter(type -> type.accepts(value)).findFirst();
    }

    /** The type's name as messages and JSON show it: string, number, boolean, list or map. */
    public String name() {
        return name;
    }

    public Class<T> javaType() {
        return javaType;
    }

    /** Whether a value that came from a stack's state is of this type. */
    public boolean accepts(Object value) {
        return javaType == Double.class ? value instanceof Number : javaType.isInstance(value);
    }

    /**
     * The value in this type.
     *
     * @throws ClassCastException if {@link #accepts} says no
     */
    public T cast(Object value) {
        if (javaType == Double.class && value instanceof Number number) {
            return javaType.cast(number.doubleValue());
        }
        return javaType.cast(value);
    }

    @Override
    public String toString() {
        return name;
    }
}
