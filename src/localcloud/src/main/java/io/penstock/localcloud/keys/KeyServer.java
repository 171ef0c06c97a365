package io.penstock.localcloud.keys;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.penstock.localcloud.LocalCloudContext;
import io.penstock.localcloud.LocalCloudException;
import io.penstock.localcloud.http.ErrorReply;
import io.penstock.localcloud.http.HttpCall;
import io.penstock.localcloud.http.HttpReply;
import io.penstock.localcloud.http.RequestOrigin;
import io.penstock.localcloud.http.WebServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The key service in the caller's own process: secrets of an environment can be read where its local cloud does not run. It
 * listens on a loopback port, and ends with the process.
 */
public final class KeyServer {

    /** A config file's {@code secretsprovider} that means the local key. Requests for it need no credentials. */
    public static final String SECRETS_PROVIDER =
            "awskms://" + LocalKey.ALIAS + "?region=" + LocalCloudContext.REGION + "&anonymous=true";

    private static @Nullable KeyServer running;

    private final KmsOperations operations = new KmsOperations();
    private final HttpServer server;

    private KeyServer(HttpServer server) {
        this.server = server;
        server.createContext("/", this::answer);
        server.start();
    }

    /**
     * Environment variables with which a Pulumi command asks the service; the first call starts it.
     *
     * @throws LocalCloudException if no port can be had
     */
    public static synchronized Map<String, String> variables() {
        KeyServer server = running;
        if (server == null) {
            server = open();
            running = server;
        }
        return Map.of("AWS_ENDPOINT_URL_KMS", server.uri().toString());
    }

    /** Whether a {@code secretsprovider} means the local key, whatever its parameters are. */
    public static boolean isMeant(String secretsProvider) {
        return secretsProvider.replaceFirst("\\?.*", "").equals("awskms://" + LocalKey.ALIAS);
    }

    private static KeyServer open() {
        try {
            return new KeyServer(
                    HttpServer.create(new InetSocketAddress(InetAddress.getByName(WebServer.LOOPBACK), 0), 0));
        } catch (IOException e) {
            throw new LocalCloudException(
                    "KMSInternalException",
                    "The key service of the local environment could not be started: " + e.getMessage() + ".",
                    e);
        }
    }

    private URI uri() {
        return URI.create(
                "http://" + WebServer.LOOPBACK + ":" + server.getAddress().getPort());
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            HttpReply reply = reply(exchange);
            reply.headers().forEach(exchange.getResponseHeaders()::set);
            exchange.sendResponseHeaders(reply.status(), reply.contentLength());
            try (OutputStream body = exchange.getResponseBody()) {
                reply.body().writeTo(body);
            }
        }
    }

    private HttpReply reply(HttpExchange exchange) throws IOException {
        String type = exchange.getRequestHeaders().getFirst("Content-Type");
        String host = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Host"))
                .orElse("");
        Optional<String> refused = RequestOrigin.refusal(
                host.replaceFirst(":\\d+$", ""), exchange.getRequestHeaders().getFirst("Origin"));
        if (refused.isPresent()) {
            return ErrorReply.of(403, "AccessDeniedException", refused.get(), type);
        }
        String target = Optional.ofNullable(exchange.getRequestHeaders().getFirst("X-Amz-Target"))
                .orElse("");
        try {
            if (!target.startsWith(KmsOperations.TARGET + ".")) {
                throw new LocalCloudException(
                        "UnknownOperationException", "The key service has nothing for the target \"" + target + "\".");
            }
            return operations.handle(new HttpCall(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().getPath(),
                    Map.of(),
                    Map.of(),
                    target.substring(KmsOperations.TARGET.length() + 1),
                    exchange.getRequestBody(),
                    -1));
        } catch (LocalCloudException e) {
            return ErrorReply.of(e, type);
        }
    }
}
