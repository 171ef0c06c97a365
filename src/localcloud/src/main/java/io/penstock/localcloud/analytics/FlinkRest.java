package io.penstock.localcloud.analytics;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

/**
 * Flink's REST API, as far as watching and stopping needs it.
 *
 * @see <a href="https://nightlies.apache.org/flink/flink-docs-release-1.20/docs/ops/rest_api/">REST API</a>
 */
final class FlinkRest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();

    private final URI address;

    FlinkRest(URI address) {
        this.address = address;
    }

    /** Health is the state of every task: a job says RUNNING while its tasks restart for ever. */
    JobHealth health() throws IOException, InterruptedException {
        JsonNode jobs = get("/jobs/overview").path("jobs");
        if (jobs.isEmpty()) {
            return new JobHealth(JobHealth.State.STARTING, "The job is not submitted yet.", 0);
        }
        JobHealth.State state = JobHealth.State.RUNNING;
        String detail = "";
        int restarts = 0;
        for (JsonNode job : jobs) {
            String id = job.get("jid").asText();
            String jobState = job.get("state").asText();
            JsonNode tasks = job.path("tasks");
            int total = tasks.get("total").asInt();
            int running = tasks.get("running").asInt();
            restarts += restarts(id);
            if (jobState.equals("FAILED") || jobState.equals("CANCELED") || jobState.equals("FINISHED")) {
                return new JobHealth(JobHealth.State.ENDED, ended(jobState, id), restarts);
            }
            if (!jobState.equals("RUNNING") || total == 0 || running < total) {
                state = JobHealth.State.STARTING;
                detail = running + " of " + total + " tasks run."
                        + rootCause(id).map(c -> " Before: " + c).orElse("");
            }
        }
        return new JobHealth(state, detail, restarts);
    }

    /**
     * Stops every job with a savepoint.
     *
     * @throws IOException if a savepoint fails or takes longer than the timeout
     */
    void stopWithSavepoints(Duration timeout) throws IOException, InterruptedException {
        for (JsonNode job : get("/jobs/overview").path("jobs")) {
            if (job.get("state").asText().equals("RUNNING")) {
                stop(job.get("jid").asText(), timeout);
            }
        }
    }

    private void stop(String job, Duration timeout) throws IOException, InterruptedException {
        String trigger = post("/jobs/" + job + "/stop", "{\"drain\":false}")
                .get("request-id")
                .asText();
        long end = System.nanoTime() + timeout.toNanos();
        while (System.nanoTime() < end) {
            JsonNode savepoint = get("/jobs/" + job + "/savepoints/" + trigger);
            if (savepoint.path("status").path("id").asText().equals("COMPLETED")) {
                JsonNode operation = savepoint.path("operation");
                if (operation.has("failure-cause")) {
                    throw new IOException("The savepoint failed: "
                            + firstLine(operation
                                    .path("failure-cause")
                                    .path("stack-trace")
                                    .asText()));
                }
                return;
            }
            Thread.sleep(50);
        }
        throw new IOException("The savepoint was not complete after " + timeout.toSeconds() + " seconds.");
    }

    private int restarts(String job) throws IOException, InterruptedException {
        for (JsonNode metric : get("/jobs/" + job + "/metrics?get=numRestarts")) {
            if (metric.has("value")) {
                return metric.path("value").asInt();
            }
        }
        return 0;
    }

    private String ended(String state, String job) throws IOException, InterruptedException {
        return "The job ended as " + state + "."
                + rootCause(job).map(c -> " " + c).orElse("");
    }

    private Optional<String> rootCause(String job) throws IOException, InterruptedException {
        JsonNode root = get("/jobs/" + job + "/exceptions?maxExceptions=1").path("root-exception");
        return root.isTextual() ? Optional.of(cause(root.asText())) : Optional.empty();
    }

    /** The last "Caused by" of a stack trace says what happened. */
    private static String cause(String stackTrace) {
        int at = stackTrace.lastIndexOf("Caused by: ");
        return firstLine(at < 0 ? stackTrace : stackTrace.substring(at + "Caused by: ".length()));
    }

    private static String firstLine(String text) {
        int end = text.indexOf('\n');
        return (end < 0 ? text : text.substring(0, end)).strip();
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(address.resolve(path)).GET());
    }

    private JsonNode post(String path, String body) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(address.resolve(path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private static JsonNode send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> response =
                HTTP.send(request.timeout(Duration.ofSeconds(10)).build(), HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() >= 300) {
            throw new IOException("Flink answered " + response.statusCode() + " to " + response.uri() + ".");
        }
        return JSON.readTree(response.body());
    }
}
