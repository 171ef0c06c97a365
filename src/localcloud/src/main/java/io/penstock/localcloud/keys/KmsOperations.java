package io.penstock.localcloud.keys;

import io.penstock.localcloud.LocalCloudException;
import io.penstock.localcloud.http.HttpCall;
import io.penstock.localcloud.http.HttpOperations;
import io.penstock.localcloud.http.HttpReply;
import io.penstock.localcloud.http.RequestFields;
import io.penstock.localcloud.http.Validation;
import io.penstock.localcloud.http.WireFormat;
import java.io.IOException;
import java.util.Base64;

/**
 * The KMS API as far as Pulumi's secrets provider {@code awskms} uses it: to encrypt and to decrypt with the local key.
 *
 * @see <a href="https://docs.aws.amazon.com/kms/latest/APIReference/API_Operations.html">Actions</a>
 */
public final class KmsOperations implements HttpOperations {

    /** What comes before the operation in {@code X-Amz-Target}. */
    public static final String TARGET = "TrentService";

    private static final String ALGORITHM = "SYMMETRIC_DEFAULT";
    private static final int MAX_PLAINTEXT_BYTES = 4096;

    private final LocalKey key = new LocalKey();

    @Override
    public HttpReply handle(HttpCall call) throws IOException {
        RequestFields request = RequestFields.read(call.body(), WireFormat.JSON);
        return switch (call.operation()) {
            case "Encrypt" -> encrypt(request);
            case "Decrypt" -> decrypt(request);
            default ->
                throw new LocalCloudException(
                        "UnsupportedOperationException",
                        "The local cloud's key service has no \"" + call.operation()
                                + "\": it encrypts and decrypts with the key " + LocalKey.ALIAS + ".");
        };
    }

    private HttpReply encrypt(RequestFields request) throws IOException {
        Validation.of(request).required("KeyId", "Plaintext").check();
        checkKey(request);
        byte[] plaintext = bytes(request, "Plaintext");
        if (plaintext.length > MAX_PLAINTEXT_BYTES) {
            Validation.none()
                    .failed("plaintext", "Member must have length less than or equal to " + MAX_PLAINTEXT_BYTES)
                    .check();
        }
        byte[] blob = key.encrypt(plaintext, request.strings("EncryptionContext"));
        return WireFormat.JSON.reply(out -> {
            out.writeBinaryField("CiphertextBlob", blob);
            out.writeStringField("KeyId", LocalKey.ARN);
            out.writeStringField("EncryptionAlgorithm", ALGORITHM);
        });
    }

    private HttpReply decrypt(RequestFields request) throws IOException {
        Validation.of(request).required("CiphertextBlob").check();
        checkKey(request);
        byte[] plaintext = key.decrypt(bytes(request, "CiphertextBlob"), request.strings("EncryptionContext"));
        return WireFormat.JSON.reply(out -> {
            out.writeBinaryField("Plaintext", plaintext);
            out.writeStringField("KeyId", LocalKey.ARN);
            out.writeStringField("EncryptionAlgorithm", ALGORITHM);
        });
    }

    private static void checkKey(RequestFields request) {
        String id = request.string("KeyId").orElse(LocalKey.ARN);
        if (!LocalKey.isCalled(id)) {
            String arn = id.startsWith("arn:") ? id : LocalKey.PREFIX + (id.startsWith("alias/") ? id : "key/" + id);
            throw new LocalCloudException(
                    "NotFoundException",
                    (arn.contains(":alias/") ? "Alias " + arn + " is not found." : "Key '" + arn + "' does not exist"));
        }
    }

    private static byte[] bytes(RequestFields request, String member) {
        try {
            return Base64.getDecoder().decode(request.string(member).orElse(""));
        } catch (IllegalArgumentException e) {
            throw new LocalCloudException("SerializationException", "The member " + member + " is not base64.");
        }
    }
}
