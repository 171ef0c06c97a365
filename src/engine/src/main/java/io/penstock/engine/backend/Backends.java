package io.penstock.engine.backend;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import io.penstock.engine.EngineException;
import io.penstock.engine.EngineSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the backend as Pulumi does: {@code PULUMI_BACKEND_URL}, then {@code backend.url} in {@code Pulumi.yaml}, then the
 * one that the user is signed in to.
 *
 * @see <a href="https://github.com/pulumi/pulumi/blob/master/pkg/workspace/creds.go">GetCurrentCloudURL</a>
 */
public final class Backends {

    private static final String PULUMI_CLOUD = "https://api.pulumi.com";

    private static final Pattern PROJECT_BACKEND = Pattern.compile(
            "^backend:[ \\t]*(?:\\{[ \\t]*|(?:#.*)?\\R(?:(?:[ \\t]+.*|[ \\t]*#.*|[ \\t]*)\\R)*?[ \\t]+)url:[ \\t]*([^\\s}]+)",
            Pattern.MULTILINE);

    private final Path root;
    private final Map<String, String> variables;

    private Backends(Path root, Map<String, String> variables) {
        this.root = root;
        this.variables = variables;
    }

    /**
     * The backend of an environment.
     *
     * @throws EngineException if it cannot be found out
     */
    public static Backend of(EngineSettings settings) {
        Map<String, String> variables = new HashMap<>(System.getenv());
        variables.putAll(settings.environmentVariables());
        return settings.backendUrl()
                .map(url -> new Backends(settings.root(), variables).parse(url))
                .orElseGet(() -> find(settings.root(), variables));
    }

    /**
     * The backend that stock Pulumi uses in the directory.
     *
     * @param root the project's directory, which holds {@code Pulumi.yaml}
     * @param variables the environment variables
     * @throws EngineException if it cannot be found out
     */
    public static Backend find(Path root, Map<String, String> variables) {
        Backends backends = new Backends(root.toAbsolutePath().normalize(), variables);
        return backends.parse(backends.variable("PULUMI_BACKEND_URL")
                .or(backends::ofProject)
                .or(backends::signedIn)
                .orElse(PULUMI_CLOUD));
    }

    private Optional<String> variable(String name) {
        return Optional.ofNullable(variables.get(name)).filter(value -> !value.isBlank());
    }

    private Optional<String> ofProject() {
        Matcher matcher = PROJECT_BACKEND.matcher(read(root.resolve("Pulumi.yaml")));
        return matcher.find() ? Optional.of(matcher.group(1).replaceAll("^(['\"])(.*)\\1$", "$2")) : Optional.empty();
    }

    private Optional<String> signedIn() {
        Path home = variable("PULUMI_CREDENTIALS_PATH")
                .or(() -> variable("PULUMI_HOME"))
                .map(Path::of)
                .orElseGet(() -> Path.of(System.getProperty("user.home"), ".pulumi"));
        Path file = home.resolve("credentials.json");
        String text = read(file);
        if (text.isBlank()) {
            return Optional.empty();
        }
        try {
            JsonObject credentials = JsonParser.parseString(text).getAsJsonObject();
            return credentials.get("current") instanceof JsonPrimitive current
                    ? Optional.of(current.getAsString()).filter(url -> !url.isBlank())
                    : Optional.empty();
        } catch (JsonParseException | IllegalStateException e) {
            throw new EngineException(
                    "Pulumi's credentials in " + file + " are damaged: they are no JSON. Sign in again: pulumi login",
                    e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            return "";
        } catch (IOException e) {
            throw new EngineException("The file " + file + " could not be read: " + e.getMessage(), e);
        }
    }

    private Backend parse(String url) {
        if (url.startsWith("file://")) {
            return new Backend.Directory(directory(url));
        }
        try {
            URI uri = URI.create(url);
            if ("s3".equals(uri.getScheme())) {
                return new Backend.S3(uri);
            }
            return "https".equals(uri.getScheme()) || "http".equals(uri.getScheme())
                    ? new Backend.Service(url)
                    : new Backend.OtherStore(uri);
        } catch (IllegalArgumentException e) {
            throw new EngineException(
                    "The backend's address is no URL. Look at PULUMI_BACKEND_URL, at backend.url in Pulumi.yaml, or sign in"
                            + " again: pulumi login",
                    e);
        }
    }

    private Path directory(String url) {
        String path = url.substring("file://".length()).replaceFirst("\\?.*", "");
        if (path.equals("~") || path.startsWith("~/")) {
            return Path.of(System.getProperty("user.home")).resolve(path.substring(Math.min(2, path.length())));
        }
        return root.resolve(path).normalize();
    }
}
