package io.penstock.cli.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.pulumi.aws.Provider;
import io.penstock.cli.environment.Problem;
import io.penstock.engine.cli.InstallProgress;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The plugin by which Pulumi reaches AWS: one that the user attached, one that is installed, or the vendor's, which is then
 * installed, once, before stacks run at the same time.
 *
 * @see <a href="https://www.pulumi.com/docs/iac/cli/commands/pulumi_plugin_install/">pulumi plugin install</a>
 */
public final class AwsPlugin {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path pulumi;
    private final Map<String, String> variables;

    /**
     * @param pulumi the Pulumi CLI
     * @param variables the user's environment variables
     */
    public AwsPlugin(Path pulumi, Map<String, String> variables) {
        this.pulumi = pulumi;
        this.variables = variables;
    }

    /** Why it cannot be had; empty where it is there. */
    public Optional<Problem> problem(InstallProgress progress) {
        String attached = variables.getOrDefault("PULUMI_DEBUG_PROVIDERS", "");
        if (("," + attached).contains(",aws:")) {
            return Optional.empty();
        }
        try {
            String version = version();
            Answer list = pulumi("plugin", "ls", "--json");
            if (list.exitCode() == 0 && contains(list.text(), version)) {
                return Optional.empty();
            }
            progress.report("Installing Pulumi's AWS provider " + version, "");
            Answer installed = pulumi("plugin", "install", "resource", "aws", version);
            return installed.exitCode() == 0 ? Optional.empty() : Optional.of(missing(version, installed.text()));
        } catch (IOException e) {
            return Optional.of(
                    Problem.ofMachine("The Pulumi CLI \"" + pulumi + "\" could not be run: " + e.getMessage() + "."));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of(Problem.ofMachine("The look for Pulumi's AWS provider was interrupted."));
        }
    }

    static Problem missing(String version, String answer) {
        String why = answer.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .reduce((first, second) -> second)
                .orElse("it did not say why");
        return Problem.ofMachine("Pulumi's AWS provider " + version + " is not installed, and could not be: " + why
                + (why.endsWith(".") ? "" : ".")
                + " Where the internet cannot be reached, install it from a file"
                + " (pulumi plugin install resource aws " + version + " --file FILE),"
                + " or attach one that runs (PULUMI_DEBUG_PROVIDERS=aws:PORT).");
    }

    private static boolean contains(String json, String version) throws IOException {
        for (JsonNode plugin : JSON.readTree(json)) {
            if (plugin.path("name").asText().equals("aws")
                    && plugin.path("kind").asText().equals("resource")
                    && plugin.path("version").asText().equals(version)) {
                return true;
            }
        }
        return false;
    }

    /** The version that the programs' classes are of. */
    private static String version() throws IOException {
        try (InputStream text = Provider.class.getResourceAsStream("version.txt")) {
            if (text == null) {
                throw new IOException("com.pulumi:aws does not say its version");
            }
            return new String(text.readAllBytes(), StandardCharsets.UTF_8).strip();
        }
    }

    private record Answer(int exitCode, String text) {}

    private Answer pulumi(String... arguments) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder();
        builder.command().add(pulumi.toString());
        builder.command().addAll(List.of(arguments));
        builder.redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(variables);
        builder.environment().put("PULUMI_SKIP_UPDATE_CHECK", "true");
        Process process = builder.start();
        process.getOutputStream().close();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Answer(process.waitFor(), text);
    }
}
