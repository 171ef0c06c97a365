package io.penstock.stacks.config;

import io.penstock.stacks.config.Reading.Value;
import java.util.Optional;

/**
 * A key of the config file, defined once for the checker, the programs and the reference.
 *
 * @param <T> the Java type of its value
 * @param name without the project's namespace, such as {@code inputStreamShards}
 * @param preset the value where the file says nothing
 * @param meaning one or two sentences for the reference
 * @param source the page that defines what is allowed, empty where the choice is ours
 */
public record ConfigKey<T>(
        String name, ConfigType<T> type, Presence presence, Optional<T> preset, String meaning, String source) {

    /** Whether the file must name the key. */
    public enum Presence {
        REQUIRED,
        OPTIONAL,
        PRESET
    }

    static <T> ConfigKey<T> required(String name, ConfigType<T> type, String meaning, String source) {
        return new ConfigKey<>(name, type, Presence.REQUIRED, Optional.empty(), meaning, source);
    }

    static <T> ConfigKey<T> optional(String name, ConfigType<T> type, String meaning, String source) {
        return new ConfigKey<>(name, type, Presence.OPTIONAL, Optional.empty(), meaning, source);
    }

    static <T> ConfigKey<T> preset(String name, ConfigType<T> type, T preset, String meaning, String source) {
        return new ConfigKey<>(name, type, Presence.PRESET, Optional.of(preset), meaning, source);
    }

    /** As the config file writes it: {@code streaming-analytics:inputStreamShards}. */
    public String qualified() {
        return ConfigKeys.NAMESPACE + ":" + name;
    }

    /** The value, or the preset where there is none. Empty too where the text is no value. */
    Optional<T> find(ConfigValues values) {
        Optional<String> text = values.get(name);
        if (text.isEmpty()) {
            return preset;
        }
        return type.read(text.get()) instanceof Value<T> read ? Optional.of(read.value()) : Optional.empty();
    }

    /**
     * The value of a required or preset key.
     *
     * @throws IllegalArgumentException if it is missing or no value; a checked config has neither
     */
    T get(ConfigValues values) {
        return find(values)
                .orElseThrow(() -> new IllegalArgumentException(
                        "\"" + qualified() + "\" is missing or not a value. Use " + type.allowed() + "."));
    }
}
