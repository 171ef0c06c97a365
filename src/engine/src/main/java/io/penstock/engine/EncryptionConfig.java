package io.penstock.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What an environment's shared config file says of encryption. Only lines are added to it: its comments and its layout
 * stay.
 *
 * @see <a href="https://www.pulumi.com/docs/iac/concepts/projects/stack-settings-file/">the stack settings file</a>
 */
final class EncryptionConfig {

    private static final List<String> KEYS = List.of("secretsprovider", "encryptedkey", "encryptionsalt");

    private final Path file;

    EncryptionConfig(Path file) {
        this.file = file;
    }

    /** The lines on encryption, for a stack's own file. */
    synchronized String shared() {
        return lines(read());
    }

    synchronized Optional<String> secretsProvider() {
        Matcher matcher = pattern("secretsprovider").matcher(read());
        return matcher.find() ? Optional.of(unquoted(matcher.group(1))) : Optional.empty();
    }

    /** Whether Pulumi, encrypting with a passphrase, would still have to make a salt and write it to the file. */
    synchronized boolean lacksSalt() {
        String text = read();
        return KEYS.stream().noneMatch(key -> pattern(key).matcher(text).find());
    }

    /** Adds what a stack's own file says of encryption, where the shared file says nothing of it yet. */
    synchronized void adopt(String stackFile) {
        String added = lines(stackFile);
        if (added.isEmpty() || !lacksSalt()) {
            return;
        }
        String text = read();
        String separator = text.isEmpty() || text.endsWith("\n") ? "" : "\n";
        try {
            Path whole = Files.writeString(file.resolveSibling(file.getFileName() + ".new"), text + separator + added);
            Files.move(whole, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw EngineException.ofFile(file, e);
        }
    }

    private static String lines(String text) {
        return KEYS.stream()
                .map(key -> pattern(key).matcher(text))
                .filter(Matcher::find)
                .map(matcher -> matcher.group() + "\n")
                .collect(Collectors.joining());
    }

    private static Pattern pattern(String key) {
        return Pattern.compile("^" + key + ":[ \\t]*(\\S.*?)[ \\t]*$", Pattern.MULTILINE);
    }

    private static String unquoted(String value) {
        return value.replaceAll("^(['\"])(.*)\\1$", "$2");
    }

    private String read() {
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            throw EngineException.ofFile(file, e);
        }
    }
}
