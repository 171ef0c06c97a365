package io.penstock.engine.state;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.penstock.engine.EngineSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where Pulumi keeps an environment's state.
 *
 * <p>As Pulumi looks for it: {@code PULUMI_BACKEND_URL}, then {@code backend.url} of the project file, then where the user
 * is signed in.
 *
 * @param url such as {@code file:///srv/state}, {@code s3://bucket} or {@code https://api.pulumi.com}; empty where the user
 *     is signed in nowhere
 * @see <a href="https://www.pulumi.com/docs/iac/concepts/state-and-backends/">State and backends</a>
 */
public record BackendUrl(String url) {

    private static final String FILES = "file://";

    private static final Pattern PROJECT_BACKEND =
            Pattern.compile("(?m)^backend:\\s*\\R(?:\\s*#.*\\R)*\\s+url:\\s*[\"']?([^\"'\\s#]+)");

    /** @param variables the user's environment variables */
    public static BackendUrl of(EngineSettings settings, Map<String, String> variables) {
        return new BackendUrl(settings.backendUrl()
                .or(() -> Optional.ofNullable(settings.environmentVariables().get("PULUMI_BACKEND_URL")))
                .or(() ->
                        Optional.ofNullable(variables.get("PULUMI_BACKEND_URL")).filter(url -> !url.isEmpty()))
                .or(() -> ofProject(settings.root().resolve("Pulumi.yaml")))
                .or(() -> ofSignIn(settings, variables))
                .orElse(""));
    }

    /**
     * The same with a directory that is given from somewhere given in full. Pulumi takes it from the directory that it runs
     * in, and new stacks are made elsewhere than in the project's.
     *
     * @param root the project's directory
     */
    public BackendUrl from(Path root) {
        if (!url.startsWith(FILES) || directory().isPresent()) {
            return this;
        }
        String[] parts = url.substring(FILES.length()).split("\\?", 2);
        return new BackendUrl(FILES + root.resolve(parts[0]).normalize() + (parts.length == 2 ? "?" + parts[1] : ""));
    }

    /**
     * The same, where files are not written with a file of attributes beside each: Pulumi writes that in place, and where it
     * is killed meanwhile no state can be read any more ("failed to load checkpoint: EOF").
     *
     * @see <a href="https://pkg.go.dev/gocloud.dev/blob/fileblob#URLOpener">fileblob's parameter metadata</a>
     */
    public BackendUrl withoutAttributes() {
        if (!url.startsWith(FILES) || url.contains("metadata=")) {
            return this;
        }
        return new BackendUrl(url + (url.contains("?") ? "&" : "?") + "metadata=skip");
    }

    /** The backend's directory, where it is one on this machine. */
    public Optional<Path> directory() {
        if (!url.startsWith(FILES)) {
            return Optional.empty();
        }
        String path = url.substring(FILES.length());
        int query = path.indexOf('?');
        String plain = query < 0 ? path : path.substring(0, query);
        Path home = Path.of(System.getProperty("user.home"));
        if (plain.equals("~")) {
            return Optional.of(home);
        }
        Path directory = plain.startsWith("~/") ? home.resolve(plain.substring(2)) : Path.of(plain);
        return directory.isAbsolute() ? Optional.of(directory) : Optional.empty();
    }

    private static Optional<String> ofProject(Path file) {
        try {
            Matcher matcher = PROJECT_BACKEND.matcher(Files.readString(file));
            return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty(); // Pulumi says what is wrong with it
        }
    }

    private static Optional<String> ofSignIn(EngineSettings settings, Map<String, String> variables) {
        Path home = Optional.ofNullable(settings.environmentVariables().get("PULUMI_HOME"))
                .or(() -> Optional.ofNullable(variables.get("PULUMI_HOME")))
                .map(Path::of)
                .orElse(Path.of(System.getProperty("user.home"), ".pulumi"));
        try {
            JsonObject credentials = JsonParser.parseString(Files.readString(home.resolve("credentials.json")))
                    .getAsJsonObject();
            return Optional.ofNullable(credentials.get("current")).map(current -> current.getAsString());
        } catch (IOException | JsonParseException | IllegalStateException | UnsupportedOperationException e) {
            return Optional.empty();
        }
    }
}
