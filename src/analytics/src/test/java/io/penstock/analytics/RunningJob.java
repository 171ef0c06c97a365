package io.penstock.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.penstock.analytics.job.SqlFiles;
import io.penstock.analytics.job.SqlProgram;
import io.penstock.analytics.sql.SqlFile;
import io.penstock.analytics.sql.Variables;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The SQL files as they are, run in an embedded Flink on a {@link Script}, writing to a directory. */
final class RunningJob implements Closeable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path directory;
    private final JobClient client;

    private RunningJob(Path directory, JobClient client) {
        this.directory = directory;
        this.client = client;
    }

    static RunningJob start(Script script, Path directory) throws IOException {
        return start(script, directory, Map.of(), List.of());
    }

    /** With further settings of Flink and further SQL files. */
    static RunningJob start(Script script, Path directory, Map<String, String> settings, List<SqlFile> further)
            throws IOException {
        Configuration configuration = new Configuration();
        configuration.setString("parallelism.default", "2");
        configuration.setString("taskmanager.memory.network.min", "32mb");
        configuration.setString("taskmanager.memory.network.max", "32mb");
        configuration.setString("taskmanager.memory.managed.size", "16mb");
        configuration.setString("execution.checkpointing.interval", "200 ms");
        configuration.setString(
                "execution.checkpointing.dir",
                directory.resolve("checkpoints").toUri().toString());
        configuration.setString("restart-strategy.type", "fixed-delay");
        configuration.setString("restart-strategy.fixed-delay.attempts", "10");
        configuration.setString("restart-strategy.fixed-delay.delay", "10 ms");
        settings.forEach(configuration::setString);
        List<SqlFile> files = new ArrayList<>();
        for (SqlFile file : SqlFiles.of(Path.of(System.getProperty("penstock.root", "../.."), "sql"))) {
            files.add(new SqlFile(
                    file.name(),
                    file.text()
                            .replace(
                                    "'connector' = 'penstock-events',",
                                    "'connector' = 'penstock-events', 'source' = 'scripted',")));
        }
        files.addAll(further);
        Variables variables = new Variables(Map.of(
                "region", "us-east-1",
                "events.stream", script.name(),
                "results.path", directory.resolve("results").toUri().toString(),
                "dead-letter.path", directory.resolve("dead-letter").toUri().toString(),
                "window", "10",
                "lateness", "2",
                "idle-timeout", "1",
                "repeat-horizon", "3600",
                "rollover", "1"));
        // Flink counts operators through the whole JVM: two jobs that are made at once get ids that fit no savepoint.
        synchronized (RunningJob.class) {
            StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment(configuration);
            SqlProgram program = SqlProgram.prepare(Main.tables(environment), files, variables);
            return new RunningJob(directory, program.execute().getJobClient().orElseThrow());
        }
    }

    /** Result rows, sorted: key, window start, count, sum. */
    List<String> results() {
        return rows("results/basic-aggregation").stream()
                .map(row -> row.get("key").asText() + " "
                        + row.get("windowStart").asText() + " "
                        + row.get("count").asLong() + " " + row.get("sum").asDouble())
                .sorted()
                .collect(Collectors.toList());
    }

    List<JsonNode> deadLetters() {
        return rows("dead-letter");
    }

    List<String> deadReasons() {
        return deadLetters().stream()
                .map(row -> row.get("sequenceNumber").asText() + "/"
                        + row.get("subSequenceNumber").asInt() + " "
                        + row.get("reason").asText())
                .sorted()
                .collect(Collectors.toList());
    }

    List<JsonNode> rows(String place) {
        Path root = directory.resolve(place);
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(root)) {
            List<JsonNode> rows = new ArrayList<>();
            for (Path file : files.filter(Files::isRegularFile)
                    .filter(f -> !f.getFileName().toString().startsWith("."))
                    .collect(Collectors.toList())) {
                for (String line :
                        Files.readString(file, StandardCharsets.UTF_8).split("\n", -1)) {
                    if (!line.isEmpty()) {
                        rows.add(JSON.readTree(line));
                    }
                }
            }
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Stops it and returns where its savepoint is. */
    String stopWithSavepoint() throws Exception {
        return client.stopWithSavepoint(
                        false, directory.resolve("savepoints").toUri().toString(), SavepointFormatType.CANONICAL)
                .get();
    }

    String status() throws Exception {
        return client.getJobStatus().get().name();
    }

    @Override
    public void close() throws IOException {
        try {
            if (!client.getJobStatus().get().isGloballyTerminalState()) {
                client.cancel().get();
            }
        } catch (InterruptedException | ExecutionException e) {
            throw new IOException(e);
        } catch (IllegalStateException e) {
            // The embedded cluster ends with its job.
            assertThat(e).hasMessageContaining("has already been shut down");
        }
    }
}
