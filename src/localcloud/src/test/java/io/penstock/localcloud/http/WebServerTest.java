package io.penstock.localcloud.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.localcloud.LocalCloudException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.BindException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class WebServerTest {

    private WebServer server;

    @BeforeEach
    void start() throws IOException {
        server = WebServer.open(0);
        server.path("/hello", call -> HttpReply.json(200, "{\"path\":\"" + call.path() + "\"}"));
        server.path("/broken", call -> {
            throw new IllegalStateException("secret detail");
        });
        server.path("/refused", call -> {
            throw new LocalCloudException("ValidationException", "That is wrong.");
        });
        server.target("Service_1", call -> HttpReply.json(200, "{\"operation\":\"" + call.operation() + "\"}"));
        server.start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    /** The status and the body of the answer to a request with these headers. */
    private String get(String path, String... headers) throws IOException {
        try (Socket socket = new Socket(WebServer.LOOPBACK, server.uri().getPort())) {
            OutputStream out = socket.getOutputStream();
            String text =
                    "GET " + path + " HTTP/1.1\r\nConnection: close\r\n" + String.join("\r\n", headers) + "\r\n\r\n";
            out.write(text.getBytes(StandardCharsets.UTF_8));
            InputStream in = socket.getInputStream();
            String answer = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return answer.substring(9, 12) + " " + answer.substring(answer.indexOf("\r\n\r\n") + 4);
        }
    }

    @Test
    void loopback_names_are_answered() throws IOException {
        for (String host : new String[] {"127.0.0.1:9", "localhost", "bucket.localhost:4", "[::1]:80"}) {
            assertThat(get("/hello/you", "Host: " + host)).isEqualTo("200 {\"path\":\"/hello/you\"}");
        }
        assertThat(get("/hello", "Host: localhost", "Origin: http://localhost:3000"))
                .startsWith("200");
    }

    @Test
    void another_name_is_refused_as_after_DNS_rebinding() throws IOException {
        assertThat(get("/hello", "Host: evil.example"))
                .isEqualTo(
                        "403 {\"__type\":\"AccessDeniedException\",\"message\":\"The local cloud answers only on loopback"
                                + " names, not on \\\"evil.example\\\". Call it on 127.0.0.1 or localhost.\"}");
    }

    @Test
    void a_web_page_is_refused() throws IOException {
        assertThat(get("/hello", "Host: localhost", "Origin: https://evil.example"))
                .isEqualTo(
                        "403 {\"__type\":\"AccessDeniedException\",\"message\":\"The local cloud refuses requests from the"
                                + " web page \\\"https://evil.example\\\".\"}");
        assertThat(get("/hello", "Host: localhost", "Origin: null")).startsWith("403");
        assertThat(get("/hello", "Host: localhost", "Origin: http://localhost.evil.example"))
                .startsWith("403");
    }

    @Test
    void a_target_goes_to_its_service_with_its_operation() throws IOException {
        assertThat(get("/", "Host: localhost", "X-Amz-Target: Service_1.DoIt"))
                .isEqualTo("200 {\"operation\":\"DoIt\"}");
    }

    @Test
    void what_nobody_answers_is_an_error_that_says_so() throws IOException {
        assertThat(get("/none", "Host: localhost"))
                .isEqualTo(
                        "400 {\"__type\":\"UnknownOperationException\",\"message\":\"The local cloud has nothing at \\\"GET"
                                + " /none\\\".\"}");
        assertThat(get("/", "Host: localhost", "X-Amz-Target: Other.DoIt"))
                .isEqualTo(
                        "400 {\"__type\":\"UnknownOperationException\",\"message\":\"The local cloud has no service for the"
                                + " target \\\"Other.DoIt\\\".\"}");
    }

    @Test
    void a_refusal_is_400_and_a_failure_is_500_without_its_details() throws IOException {
        assertThat(get("/refused", "Host: localhost"))
                .isEqualTo("400 {\"__type\":\"ValidationException\",\"message\":\"That is wrong.\"}");
        assertThat(get("/broken", "Host: localhost"))
                .isEqualTo(
                        "500 {\"__type\":\"InternalFailure\",\"message\":\"The request processing has failed because of an"
                                + " unknown error, exception or failure.\"}");
    }

    @Test
    void a_port_in_use_is_said() {
        int port = server.uri().getPort();
        assertThatThrownBy(() -> WebServer.open(port))
                .isInstanceOf(BindException.class)
                .hasMessage("Port " + port + " on 127.0.0.1 is in use");
    }
}
