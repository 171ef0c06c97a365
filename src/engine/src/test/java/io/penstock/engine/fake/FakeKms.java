package io.penstock.engine.fake;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * AWS's key service as far as Pulumi asks it for a stack's data key: what it encrypts is the same text. With it a Pulumi command
 * spares the million rounds of hashing that turn a passphrase into a key, which are half of its time.
 *
 * @see <a href="https://www.pulumi.com/docs/iac/concepts/secrets/#aws-key-management-service-kms">Pulumi with KMS</a>
 */
public final class FakeKms {

    /** What a config file says of encryption; the key's 32 bytes are as good as any. */
    public static final String CONFIG = """
            secretsprovider: awskms://alias/test?region=us-east-1
            encryptedkey: anp+PEx/mpZy6rCwsOcoHoPl9T18Re2jbuUjF03WX04=
            """;

    private static final FakeKms ONE = new FakeKms();

    private final HttpServer server;

    private FakeKms() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", FakeKms::answer);
        server.start();
    }

    /** Environment variables with which a Pulumi command asks it. It runs as long as the JVM. */
    public static Map<String, String> variables() {
        return Map.of(
                "AWS_ENDPOINT_URL_KMS",
                "http://127.0.0.1:" + ONE.server.getAddress().getPort(),
                "AWS_ACCESS_KEY_ID",
                "test",
                "AWS_SECRET_ACCESS_KEY",
                "test",
                "AWS_REGION",
                "us-east-1");
    }

    private static void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            JsonObject asked = JsonParser.parseString(
                            new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8))
                    .getAsJsonObject();
            JsonObject answer = new JsonObject();
            answer.addProperty("KeyId", "test");
            if (exchange.getRequestHeaders().getFirst("X-Amz-Target").endsWith(".Decrypt")) {
                answer.add("Plaintext", asked.get("CiphertextBlob"));
            } else {
                answer.add("CiphertextBlob", asked.get("Plaintext"));
            }
            byte[] body = answer.toString().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.1");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
