package io.penstock.cli.project;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Where a project's state is kept, as stock Pulumi takes it: PULUMI_BACKEND_URL, else the project's own, else where the user
 * is signed in.
 *
 * @see <a href="https://www.pulumi.com/docs/iac/concepts/state-and-backends/">State and backends</a>
 */
final class Backend {

    private static final String FILES = "file://";

    private Backend() {}

    /** The backend's URL, a directory's in full; empty for where the user is signed in. */
    static Optional<String> url(PulumiProject project, Map<String, String> variables) {
        return Optional.of(variables.getOrDefault("PULUMI_BACKEND_URL", ""))
                .filter(url -> !url.isBlank())
                .or(project::backend)
                .map(url -> url.startsWith(FILES) ? absolute(project.root(), url, variables) : url);
    }

    /** Pulumi takes a directory from where it runs, and new stacks are made elsewhere than at the root. */
    private static String absolute(Path root, String url, Map<String, String> variables) {
        String path = url.substring(FILES.length());
        String home = variables.getOrDefault("HOME", System.getProperty("user.home", ""));
        String whole = path.equals("~") || path.startsWith("~/") ? home + path.substring(1) : path;
        return FILES + root.resolve(whole).normalize();
    }

    /** Whether Pulumi's own service keeps the state, and with it the secrets' key. */
    static boolean isService(String url) {
        return url.startsWith("https://") || url.startsWith("http://");
    }
}
