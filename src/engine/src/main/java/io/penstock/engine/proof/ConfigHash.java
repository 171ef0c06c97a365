package io.penstock.engine.proof;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.stream.Collectors;

/** The hash of a config file: of every line but comments and what says how secrets are encrypted. */
final class ConfigHash {

    private ConfigHash() {}

    /** @throws UncheckedIOException if the file is there and cannot be read */
    static String of(Path file) {
        try {
            return Hash.of(Files.readAllLines(file).stream()
                    .map(String::stripTrailing)
                    .filter(line -> !line.isBlank() && !line.stripLeading().startsWith("#"))
                    .filter(line -> !line.startsWith("encryptionsalt:") && !line.startsWith("encryptedkey:"))
                    .collect(Collectors.joining("\n")));
        } catch (NoSuchFileException e) {
            return Hash.of("");
        } catch (IOException e) {
            throw new UncheckedIOException("The config file " + file + " cannot be read: " + e.getMessage(), e);
        }
    }
}
