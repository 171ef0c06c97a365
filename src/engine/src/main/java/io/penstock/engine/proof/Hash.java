package io.penstock.engine.proof;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The first 96 bits of SHA-256, in hex: enough that no two parts of one environment are taken for equal by chance. */
final class Hash {

    private static final int BYTES = 12;

    private final MessageDigest digest;

    Hash() {
        try {
            this.digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }

    static String of(String text) {
        return new Hash().add(text).toText();
    }

    /** @throws IOException if the file cannot be read */
    static String of(Path file) throws IOException {
        Hash hash = new Hash();
        try (InputStream in = Files.newInputStream(file)) {
            byte[] buffer = new byte[1 << 16];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                hash.digest.update(buffer, 0, read);
            }
        }
        return hash.toText();
    }

    /** The part of a whole SHA-256 in hex that is kept. */
    static String shortened(String sha256) {
        return sha256.substring(0, 2 * BYTES);
    }

    /** Adds a text, and where it ends: "ab", "c" is not "a", "bc". */
    Hash add(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
        digest.update(bytes);
        return this;
    }

    String toText() {
        return HexFormat.of().formatHex(digest.digest(), 0, BYTES);
    }
}
