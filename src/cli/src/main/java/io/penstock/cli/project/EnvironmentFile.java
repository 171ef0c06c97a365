package io.penstock.cli.project;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** What an environment's config file says to Penstock. */
final class EnvironmentFile {

    /** Says where the environment lives; Pulumi hands it to the programs like any other key. */
    static final String TARGET = "penstock:target";

    private final Path file;
    private final JsonNode yaml;

    EnvironmentFile(Path file) {
        this.file = file;
        this.yaml = YamlFile.read(file);
    }

    /** Whether the environment lives in Penstock's local cloud. */
    boolean isLocal() {
        return target().equals("local");
    }

    /** What is wrong with where it lives, if anything. */
    Optional<String> targetProblem() {
        String target = target();
        return target.isEmpty() || target.equals("local")
                ? Optional.empty()
                : Optional.of(file.getFileName() + ": " + TARGET + " is \"" + target
                        + "\", and the one value that it takes is \"local\": the environment lives in Penstock's local"
                        + " cloud. Without it the environment lives where its providers put it.");
    }

    /** That a passphrase is needed and not there, if so. */
    Optional<String> passphraseProblem(Optional<String> backendUrl, Map<String, String> variables) {
        boolean given = variables.containsKey("PULUMI_CONFIG_PASSPHRASE")
                || variables.containsKey("PULUMI_CONFIG_PASSPHRASE_FILE");
        boolean needed = yaml.has("encryptionsalt")
                || !yaml.has("secretsprovider")
                        && backendUrl.filter(url -> !Backend.isService(url)).isPresent();
        return given || !needed
                ? Optional.empty()
                : Optional.of(
                        "The secrets of " + file.getFileName() + " and of the state are encrypted with a passphrase,"
                                + " and there is none. Set PULUMI_CONFIG_PASSPHRASE to it, or PULUMI_CONFIG_PASSPHRASE_FILE to a"
                                + " file that holds it.");
    }

    private String target() {
        return yaml.path("config").path(TARGET).asText("");
    }
}
