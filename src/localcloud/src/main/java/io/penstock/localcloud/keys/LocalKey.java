package io.penstock.localcloud.keys;

import io.penstock.localcloud.LocalCloudContext;
import io.penstock.localcloud.LocalCloudException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The symmetric key {@code alias/penstock-local}. It is the same on every machine, so that a team can share an encrypted value in
 * the config file of its local environment; and so it keeps a value from being read in passing, and from nobody who looks for it.
 */
final class LocalKey {

    static final String ALIAS = "alias/penstock-local";

    private static final String ID = "9f1c5d3a-0b7e-4a52-8e36-1d1f0c2b4a68";
    /** What comes before {@code alias/…} and {@code key/…} in an ARN. */
    static final String PREFIX = "arn:aws:kms:" + LocalCloudContext.REGION + ":" + LocalCloudContext.ACCOUNT_ID + ":";

    static final String ARN = PREFIX + "key/" + ID;

    private static final Set<String> NAMES = Set.of(ALIAS, PREFIX + ALIAS, ID, ARN);
    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final byte VERSION = 1;
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    private final SecureRandom random = new SecureRandom();
    private final SecretKeySpec key;

    LocalKey() {
        try {
            key = new SecretKeySpec(
                    MessageDigest.getInstance("SHA-256").digest(ALIAS.getBytes(StandardCharsets.UTF_8)), "AES");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no SHA-256.", e);
        }
    }

    /** Whether a request that names a key means this one. */
    static boolean isCalled(String keyId) {
        return NAMES.contains(keyId);
    }

    /** @param context what has to be said again to decrypt it */
    byte[] encrypt(byte[] plaintext, Map<String, String> context) {
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, context).doFinal(plaintext);
            return ByteBuffer.allocate(1 + NONCE + sealed.length)
                    .put(VERSION)
                    .put(nonce)
                    .put(sealed)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java cannot encrypt with " + CIPHER + ".", e);
        }
    }

    /** @throws LocalCloudException InvalidCiphertextException if this key did not make it, or not with that context */
    byte[] decrypt(byte[] blob, Map<String, String> context) {
        if (blob.length < 1 + NONCE + TAG_BITS / 8 || blob[0] != VERSION) {
            throw invalid();
        }
        byte[] nonce = new byte[NONCE];
        System.arraycopy(blob, 1, nonce, 0, NONCE);
        try {
            return cipher(Cipher.DECRYPT_MODE, nonce, context).doFinal(blob, 1 + NONCE, blob.length - 1 - NONCE);
        } catch (AEADBadTagException e) {
            throw invalid();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java cannot decrypt with " + CIPHER + ".", e);
        }
    }

    private Cipher cipher(int mode, byte[] nonce, Map<String, String> context) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(CIPHER);
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        new TreeMap<>(context).forEach((name, value) -> {
            cipher.updateAAD(lengthAndBytes(name));
            cipher.updateAAD(lengthAndBytes(value));
        });
        return cipher;
    }

    private static byte[] lengthAndBytes(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(Integer.BYTES + bytes.length)
                .putInt(bytes.length)
                .put(bytes)
                .array();
    }

    private static LocalCloudException invalid() {
        return new LocalCloudException(
                "InvalidCiphertextException",
                "The local cloud's key " + ALIAS
                        + " did not encrypt this, or with another encryption context. If it is the"
                        + " encryptedkey of an environment's config file, put the old line back. Or remove the line, and"
                        + " Pulumi makes a new key; the file's secrets must then be set again.");
    }
}
