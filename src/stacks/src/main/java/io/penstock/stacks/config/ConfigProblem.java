package io.penstock.stacks.config;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What is wrong in a config file.
 *
 * @param line from 1; 0 where the file as a whole is meant
 * @param key with its namespace; empty where no one key is meant
 * @param value its text; empty where there is none, or where it is secret
 * @param text whole sentences without the file's name
 */
public record ConfigProblem(Path file, int line, String key, Optional<String> value, String text) {

    /** The whole message for the user: file, line, key, value, what is allowed. */
    public String message() {
        return file.getFileName() + (line > 0 ? ", line " + line : "") + ": " + text;
    }
}
