package io.penstock.localcloud.provider.rules;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Random;

/**
 * What a name is made from; the same request makes the same name.
 *
 * @param resource the resource's name in the program
 * @param seed the engine's
 * @param proposed the name that Pulumi's configuration proposes
 * @param disabled whether that configuration forbids automatic names
 * @see <a href="https://www.pulumi.com/docs/iac/concepts/resources/names/#autonaming">Pulumi: autonaming</a>
 */
public record NameRequest(String resource, byte[] seed, Optional<String> proposed, boolean disabled) {

    /** A request with no configuration. */
    public static NameRequest of(String resource, byte[] seed) {
        return new NameRequest(resource, seed, Optional.empty(), false);
    }

    String hex(int length) {
        return HexFormat.of().formatHex(digest()).substring(0, length);
    }

    String digits(int length) {
        Random random = new Random(ByteBuffer.wrap(digest()).getLong());
        StringBuilder digits = new StringBuilder();
        while (digits.length() < length) {
            digits.append(random.nextInt(10));
        }
        return digits.toString();
    }

    private byte[] digest() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(resource.getBytes(java.nio.charset.StandardCharsets.UTF_8));
            return digest.digest(seed);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("Every JDK has SHA-256.", missing);
        }
    }
}
