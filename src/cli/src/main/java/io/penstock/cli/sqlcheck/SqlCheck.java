package io.penstock.cli.sqlcheck;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.penstock.localcloud.analytics.FlinkInstallation;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Runs the Flink application's own check in a JVM of its own: Flink is not on the command's class path. */
public final class SqlCheck {

    private final Path root;

    public SqlCheck(Path root) {
        this.root = root;
    }

    /**
     * Checks every file of the directory.
     *
     * @throws SqlCheckFailure if the check cannot run: no directory, no artifact, a JVM that fails
     */
    public SqlCheckResult run(Path directory) {
        if (!Files.isDirectory(directory)) {
            throw new SqlCheckFailure("There is no directory \"" + directory + "\" with SQL files.");
        }
        return check(List.of("--sql-dir", directory.toString()));
    }

    /**
     * Checks every SQL file that the jar holds: what would be deployed.
     *
     * @param variables values that take the place of samples
     * @throws SqlCheckFailure if the check cannot run: no artifact, a JVM that fails
     */
    public SqlCheckResult runOnJar(Map<String, String> variables) {
        List<String> arguments = new ArrayList<>();
        new TreeMap<>(variables).forEach((name, value) -> arguments.addAll(List.of("--variable", name + "=" + value)));
        return check(arguments);
    }

    /** The jar whose check is run. */
    Path jar() {
        return root.resolve("src/analytics/target/analytics.jar");
    }

    private SqlCheckResult check(List<String> arguments) {
        if (!Files.isRegularFile(jar())) {
            throw new SqlCheckFailure("The analytics jar \"" + jar()
                    + "\" is missing. Build it: ./mvnw -Dquick package, or start ./penstock");
        }
        FlinkInstallation flink = FlinkInstallation.of(root);
        try {
            List<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    "-Dorg.slf4j.simpleLogger.defaultLogLevel=error",
                    "--add-opens=java.base/java.util=ALL-UNNAMED",
                    "--add-opens=java.base/java.lang=ALL-UNNAMED"));
            command.addAll(flink.fastStart());
            command.addAll(List.of(
                    "-cp",
                    flink.classPath() + File.pathSeparator + jar(),
                    "io.penstock.analytics.Main",
                    "--check",
                    "--json"));
            command.addAll(arguments);
            Path errors = Files.createTempFile("penstock-sql-check", ".log");
            try {
                Process process = new ProcessBuilder(command)
                        .redirectError(errors.toFile())
                        .start();
                String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                int code = process.waitFor();
                if (code > 1 || answer.isBlank()) {
                    throw new SqlCheckFailure("The SQL check did not run (exit code " + code + "): "
                            + Files.readString(errors).strip());
                }
                return result(answer);
            } finally {
                Files.deleteIfExists(errors);
            }
        } catch (IOException e) {
            throw new SqlCheckFailure("The SQL check could not be started: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SqlCheckFailure("The SQL check was interrupted.");
        }
    }

    private static SqlCheckResult result(String answer) throws IOException {
        JsonNode json = new ObjectMapper().readTree(answer);
        List<String> files = new ArrayList<>();
        json.path("files").forEach(file -> files.add(file.asText()));
        List<SqlCheckResult.Problem> problems = new ArrayList<>();
        json.path("problems")
                .forEach(p -> problems.add(new SqlCheckResult.Problem(
                        p.path("file").asText(),
                        p.path("line").asInt(),
                        p.path("column").asInt(),
                        p.path("message").asText())));
        return new SqlCheckResult(files, json.path("inserts").asInt(), problems);
    }
}
