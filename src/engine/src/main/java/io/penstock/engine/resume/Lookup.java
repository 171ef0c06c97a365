package io.penstock.engine.resume;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.penstock.engine.EngineException;
import io.penstock.engine.EngineSettings;
import io.penstock.engine.process.CliErrors;
import io.penstock.engine.process.CliResult;
import io.penstock.engine.process.PulumiCommands;
import io.penstock.engine.program.PulumiStackName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds out which resources there are, without touching the stack's state: a copy of that state, with the resources in it,
 * is refreshed in a backend of its own. A refresh drops what is not there.
 */
final class Lookup {

    private final EngineSettings settings;

    Lookup(EngineSettings settings) {
        this.settings = settings;
    }

    /**
     * Those of the resources that are there, as they are.
     *
     * @param resources each with the id that it would have
     * @throws EngineException if that cannot be found out
     */
    List<JsonObject> existing(PulumiStackName stack, Deployment deployment, List<JsonObject> resources) {
        Path directory = settings.workDirectory(stack).resolve("lookup");
        try {
            delete(directory);
            Path state = write(directory, stack, deployment, resources);
            refresh(directory, stack, resources);
            JsonObject file = JsonParser.parseString(Files.readString(state)).getAsJsonObject();
            Deployment after = new Deployment(asExported(file));
            List<JsonObject> existing = new ArrayList<>();
            for (JsonObject resource : resources) {
                Optional<JsonObject> found = after.current(Deployment.text(resource, "urn"));
                found.ifPresent(existing::add);
            }
            return existing;
        } catch (IOException e) {
            throw EngineException.ofFile(directory, e);
        } finally {
            delete(directory);
        }
    }

    private static JsonObject asExported(JsonObject file) {
        JsonObject exported = new JsonObject();
        exported.add("deployment", file.getAsJsonObject("checkpoint").getAsJsonObject("latest"));
        return exported;
    }

    private Path write(Path directory, PulumiStackName stack, Deployment deployment, List<JsonObject> resources)
            throws IOException {
        Deployment copy = new Deployment(deployment.exported());
        copy.forgetPending();
        for (JsonObject resource : resources) {
            JsonObject candidate = resource.deepCopy();
            candidate.add("outputs", outputs(candidate));
            copy.substitute(candidate);
        }
        JsonObject checkpoint = new JsonObject();
        checkpoint.addProperty("stack", "organization/" + settings.project() + "/" + stack);
        checkpoint.add("latest", copy.exported().get("deployment"));
        JsonObject file = new JsonObject();
        file.add("version", copy.exported().get("version"));
        file.add("checkpoint", checkpoint);
        Path backend = Files.createDirectories(directory.resolve("state/.pulumi"));
        Files.writeString(directory.resolve("Pulumi.yaml"), "name: " + settings.project() + "\nruntime: java\n");
        Files.writeString(backend.resolve("meta.yaml"), "version: 1\n");
        Path stacks = Files.createDirectories(backend.resolve("stacks").resolve(settings.project()));
        return Files.writeString(stacks.resolve(stack + ".json"), file.toString());
    }

    /** What the provider knows of the resource before it looks: without any it would take it for one to be imported. */
    private static JsonObject outputs(JsonObject resource) {
        JsonObject outputs = resource.get("inputs") instanceof JsonObject inputs ? inputs.deepCopy() : new JsonObject();
        outputs.remove("__defaults");
        return outputs;
    }

    private void refresh(Path directory, PulumiStackName stack, List<JsonObject> resources) {
        Map<String, String> variables = new HashMap<>(settings.environmentVariables());
        variables.remove("PULUMI_BACKEND_URL");
        PulumiCommands commands = new PulumiCommands(new EngineSettings(
                directory,
                settings.project(),
                settings.environment(),
                settings.configFile(),
                Optional.of("file://" + directory.resolve("state")),
                settings.passphrase(),
                variables,
                settings.keyService(),
                settings.cli()));
        List<String> arguments = new ArrayList<>(List.of("refresh", "--yes", "--skip-preview", "--stack"));
        arguments.add(stack.toString());
        arguments.addAll(List.of("--config-file", settings.configFile().toString()));
        resources.forEach(resource -> arguments.addAll(List.of("--target", Deployment.text(resource, "urn"))));
        CliResult result = commands.startIn(directory, arguments).await();
        if (!result.succeeded()) {
            throw new EngineException(
                    "The stack's last run was killed, and what it had begun to make could not be looked" + " for: "
                            + CliErrors.of(result));
        }
    }

    private static void delete(Path directory) {
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw EngineException.ofFile(directory, e);
        }
    }
}
