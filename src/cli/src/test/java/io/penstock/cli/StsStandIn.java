package io.penstock.cli;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/**
 * Answers GetCallerIdentity on this machine as STS does.
 *
 * @see <a href="https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html">GetCallerIdentity</a>
 */
final class StsStandIn implements AutoCloseable {

    private final HttpServer server;
    private volatile int status = 200;
    private volatile String answer = "";

    private StsStandIn(HttpServer server) {
        this.server = server;
    }

    static StsStandIn start() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        StsStandIn sts = new StsStandIn(server);
        server.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            byte[] body = sts.answer.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/xml");
            exchange.sendResponseHeaders(sts.status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        return sts;
    }

    String endpoint() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    void knows(String account, String arn) {
        status = 200;
        answer = """
                <GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
                  <GetCallerIdentityResult><Arn>%s</Arn><UserId>AIDAEXAMPLE</UserId><Account>%s</Account></GetCallerIdentityResult>
                  <ResponseMetadata><RequestId>1</RequestId></ResponseMetadata>
                </GetCallerIdentityResponse>""".formatted(arn, account);
    }

    /** As https://docs.aws.amazon.com/STS/latest/APIReference/CommonErrors.html has it. */
    void refuses(String code, String message) {
        status = 403;
        answer = """
                <ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
                  <Error><Type>Sender</Type><Code>%s</Code><Message>%s</Message></Error><RequestId>1</RequestId>
                </ErrorResponse>""".formatted(code, message);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
