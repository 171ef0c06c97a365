package io.penstock.cli.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import io.penstock.cli.workflow.WorkflowFile.ShellStep;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Runs the shell steps of a job as GitHub's runner does: the text of {@code run:} by bash, in the job's workspace, with a
 * runner's variables and those of the file. Expressions are worth what the test says; one that it does not name is an error.
 *
 * @see <a href="https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_idstepsshell">shells</a>
 */
final class Runner {

    private static final Pattern EXPRESSION = Pattern.compile("\\$\\{\\{(.*?)}}", Pattern.DOTALL);

    final Path workspace;
    final Map<String, String> expressions = new HashMap<>();
    final Map<String, String> variables = new HashMap<>();

    /** What a step did. */
    record Result(int exitCode, String out, String err, String output, String summary) {}

    Runner(Path directory) throws IOException {
        workspace = Files.createDirectories(directory.resolve("work space"));
        try (Stream<Path> scripts = Files.list(WorkflowFile.CHECKOUT.resolve("tools/ci"))) {
            Files.createDirectories(workspace.resolve("tools/ci"));
            for (Path script : scripts.toList()) {
                Files.copy(
                        script,
                        workspace.resolve("tools/ci").resolve(script.getFileName()),
                        StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
        variables.put("PATH", System.getenv().getOrDefault("PATH", "/usr/bin:/bin"));
        variables.put("HOME", directory.toString());
        // The workspace is no checkout of git's, wherever it is.
        variables.put("GIT_CEILING_DIRECTORIES", directory.toString());
        variables.put("CI", "true");
        variables.put("GITHUB_ACTIONS", "true");
        variables.put("GITHUB_REPOSITORY", "acme/platform");
        variables.put("GITHUB_SERVER_URL", "https://github.com");
        variables.put("GITHUB_API_URL", "http://127.0.0.1:1");
        variables.put("GITHUB_RUN_ID", "4711");
        variables.put("GITHUB_WORKSPACE", workspace.toString());
    }

    /** Puts a program into the workspace: a stand-in. */
    Runner with(String program, String script) throws IOException {
        Path file = workspace.resolve(program);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/usr/bin/env bash\n" + script);
        if (!file.toFile().setExecutable(true)) {
            throw new IOException(file + " cannot be made executable");
        }
        return this;
    }

    Result run(WorkflowFile workflow, String job, String name) throws IOException, InterruptedException {
        ShellStep step = workflow.shellStep(job, name);
        Path script = Files.writeString(
                workspace.resolveSibling("step.sh"), step.yaml().get("run").asText());
        boolean bash = workflow.yaml().at("/defaults/run/shell").asText().equals("bash");
        List<String> shell = bash ? List.of("bash", "--noprofile", "--norc", "-eo", "pipefail") : List.of("bash", "-e");
        Map<String, String> all = new HashMap<>(variables);
        for (JsonNode env : List.of(
                workflow.yaml().path("env"),
                workflow.job(job).path("env"),
                step.yaml().path("env"))) {
            env.fields()
                    .forEachRemaining(
                            each -> all.put(each.getKey(), value(each.getValue().asText())));
        }
        return start(Stream.concat(shell.stream(), Stream.of(script.toString())).toList(), all);
    }

    Result start(List<String> command, Map<String, String> environment) throws IOException, InterruptedException {
        Path output = Files.writeString(workspace.resolveSibling("output"), "");
        Path summary = Files.writeString(workspace.resolveSibling("summary"), "");
        Path out = workspace.resolveSibling("out");
        Path err = workspace.resolveSibling("err");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(workspace.toFile())
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        builder.environment().put("GITHUB_OUTPUT", output.toString());
        builder.environment().put("GITHUB_STEP_SUMMARY", summary.toString());
        Process process = builder.start();
        if (!process.waitFor(5, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new IllegalStateException("The step did not end: " + command);
        }
        return new Result(
                process.exitValue(),
                Files.readString(out),
                Files.readString(err),
                Files.readString(output),
                Files.readString(summary));
    }

    private String value(String text) {
        return EXPRESSION.matcher(text).replaceAll(found -> {
            String expression = found.group(1).strip();
            String value = expressions.get(expression);
            if (value == null) {
                throw new IllegalStateException("The test gives no value to \"" + expression + "\".");
            }
            return Matcher.quoteReplacement(value);
        });
    }
}
