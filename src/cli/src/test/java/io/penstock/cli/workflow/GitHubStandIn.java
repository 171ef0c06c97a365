package io.penstock.cli.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The part of GitHub's REST API that comments need, on this machine, with one pull request, number 7 of acme/platform.
 *
 * @see <a href="https://docs.github.com/en/rest/issues/comments">comments</a>
 */
final class GitHubStandIn implements AutoCloseable {

    static final String TOKEN = "ghs_0123456789-not-to-be-seen";
    static final String BOT = "github-actions[bot]";
    private static final int LONGEST = 65_536;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern LIST = Pattern.compile("/repos/acme/platform/issues/7/comments");
    private static final Pattern ONE = Pattern.compile("/repos/acme/platform/issues/comments/(\\d+)");

    /** A comment of the pull request. */
    record Comment(int id, String author, String body) {}

    /** An answer in place of the real one; {@code WRITTEN} does first what was asked for. */
    record Trouble(int status, String body, Effect effect, Map<String, String> headers) {
        enum Effect {
            WRITTEN,
            NONE
        }

        Trouble(int status, String body, Effect effect) {
            this(status, body, effect, Map.of());
        }

        Trouble with(String header, String value) {
            return new Trouble(status, body, effect, Map.of(header, value));
        }
    }

    private final HttpServer server;
    private final List<Comment> comments = new ArrayList<>();
    private final List<String> requests = new ArrayList<>();
    private final Deque<Trouble> troubles = new ArrayDeque<>();

    GitHubStandIn() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    synchronized void post(String author, String body) {
        comments.add(new Comment(1001 + comments.size(), author, body));
    }

    synchronized List<Comment> comments() {
        return List.copyOf(comments);
    }

    /** Each request since the last call of this, such as {@code GET /repos/…?page=1}. */
    synchronized List<String> requests() {
        List<String> since = List.copyOf(requests);
        requests.clear();
        return since;
    }

    /** How the next requests are answered, in this order, whatever they ask for. */
    synchronized void next(Trouble... answers) {
        troubles.addAll(List.of(answers));
    }

    static Trouble refusal(int status, String message) {
        return new Trouble(status, "{\"message\":\"" + message + "\"}", Trouble.Effect.NONE);
    }

    private synchronized void handle(HttpExchange exchange) throws IOException {
        requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
        byte[] body = exchange.getRequestBody().readAllBytes();
        Trouble trouble = troubles.poll();
        if (trouble == null) {
            answer(exchange, body);
            return;
        }
        if (trouble.effect() == Trouble.Effect.WRITTEN) {
            post(BOT, JSON.readTree(body).get("body").asText());
        }
        trouble.headers().forEach(exchange.getResponseHeaders()::set);
        send(exchange, trouble.status(), trouble.body());
    }

    private void answer(HttpExchange exchange, byte[] body) throws IOException {
        String path = exchange.getRequestURI().getPath();
        Matcher one = ONE.matcher(path);
        if (!("Bearer " + TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            send(exchange, 401, "{\"message\":\"Bad credentials\"}");
        } else if (body.length > 0 && JSON.readTree(body).get("body").asText().length() > LONGEST) {
            send(exchange, 422, "{\"message\":\"body is too long (maximum is 65536 characters)\"}");
        } else if (LIST.matcher(path).matches() && exchange.getRequestMethod().equals("GET")) {
            send(exchange, 200, page(exchange.getRequestURI().getQuery()).toString());
        } else if (LIST.matcher(path).matches() && exchange.getRequestMethod().equals("POST")) {
            post(BOT, JSON.readTree(body).get("body").asText());
            send(exchange, 201, json(comments.get(comments.size() - 1)).toString());
        } else if (one.matches() && exchange.getRequestMethod().equals("PATCH")) {
            int index = Integer.parseInt(one.group(1)) - 1001;
            JsonNode written = JSON.readTree(body).get("body");
            comments.set(index, new Comment(index + 1001, comments.get(index).author(), written.asText()));
            send(exchange, 200, json(comments.get(index)).toString());
        } else {
            send(exchange, 404, "{\"message\":\"Not Found\"}");
        }
    }

    private ArrayNode page(String query) {
        Matcher asked = Pattern.compile("per_page=(\\d+)&page=(\\d+)").matcher(query);
        if (!asked.matches()) {
            throw new IllegalStateException("No page is asked for: " + query);
        }
        int size = Math.min(100, Integer.parseInt(asked.group(1)));
        ArrayNode array = JSON.createArrayNode();
        comments.stream()
                .skip((long) size * (Integer.parseInt(asked.group(2)) - 1))
                .limit(size)
                .forEach(comment -> array.add(json(comment)));
        return array;
    }

    private static ObjectNode json(Comment comment) {
        ObjectNode json = JSON.createObjectNode();
        json.put("id", comment.id());
        json.putObject("user").put("login", comment.author());
        json.put("body", comment.body());
        json.put("html_url", "https://github.com/acme/platform/pull/7#issuecomment-" + comment.id());
        return json;
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
        }
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
