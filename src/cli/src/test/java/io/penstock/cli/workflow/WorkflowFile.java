package io.penstock.cli.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A workflow as its file says it. */
record WorkflowFile(String name, String text, JsonNode yaml) {

    static final Path CHECKOUT = Path.of(System.getProperty("penstock.root", "../.."))
            .toAbsolutePath()
            .normalize();
    private static final Path WORKFLOWS = CHECKOUT.resolve(".github/workflows");

    /** One step that runs a shell, with the job that it is of. */
    record ShellStep(String job, String name, JsonNode yaml) {}

    static WorkflowFile of(String name) {
        try {
            String text = Files.readString(WORKFLOWS.resolve(name + ".yml"));
            return new WorkflowFile(name, text, new YAMLMapper().readTree(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<WorkflowFile> all() {
        try (Stream<Path> files = Files.list(WORKFLOWS)) {
            return files.map(file -> file.getFileName().toString().replace(".yml", ""))
                    .sorted()
                    .map(WorkflowFile::of)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Map<String, JsonNode> jobs() {
        Map<String, JsonNode> jobs = new TreeMap<>();
        yaml.get("jobs").fields().forEachRemaining(job -> jobs.put(job.getKey(), job.getValue()));
        return jobs;
    }

    JsonNode job(String name) {
        return yaml.get("jobs").get(name);
    }

    /** Every step with a {@code run:}; one without a name is called by what it runs. */
    List<ShellStep> shellSteps() {
        List<ShellStep> steps = new ArrayList<>();
        jobs().forEach((job, content) -> content.get("steps").forEach(step -> {
            if (step.has("run")) {
                steps.add(new ShellStep(
                        job, step.path("name").asText(step.get("run").asText()), step));
            }
        }));
        return steps;
    }

    ShellStep shellStep(String job, String name) {
        return shellSteps().stream()
                .filter(step -> step.job().equals(job) && step.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(this.name + " has no step " + job + "/" + name));
    }

    /** The files that a job hands to others, or takes from them, by a step that uses this action. */
    List<String> artifact(String job) {
        for (JsonNode step : job(job).get("steps")) {
            if (step.path("uses").asText().startsWith("actions/upload-artifact@")) {
                return step.get("with").get("path").asText().lines().toList();
            }
        }
        throw new IllegalArgumentException(job + " uploads nothing");
    }
}
