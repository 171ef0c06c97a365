package io.penstock.stacks.config;

import java.util.Optional;

/**
 * What is wrong with one key.
 *
 * @param key with its namespace
 * @param value its text; empty where it is missing
 * @param text whole sentences that name the key, the value and what is allowed
 */
public record ConfigFault(String key, Optional<String> value, String text) {

    static ConfigFault missing(String key, String remedy) {
        return new ConfigFault(key, Optional.empty(), "\"" + key + "\" is missing. " + remedy);
    }

    static ConfigFault wrong(String key, String value, String why, String remedy) {
        return new ConfigFault(
                key, Optional.of(value), "\"" + key + "\" is \"" + value + "\", which " + why + ". " + remedy);
    }
}
