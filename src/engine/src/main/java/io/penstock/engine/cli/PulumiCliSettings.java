package io.penstock.engine.cli;

import java.io.File;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Where to look for the Pulumi CLI and where to get it from.
 *
 * @param root Penstock's root: holds the Go modules and the pinned checksums under {@code tools/}
 * @param cache where tools are kept, one directory per tool and version
 * @param path the directories of {@code PATH}, in order
 * @param goPlaces where else a Go installation's {@code go} may be
 * @param releases where the vendor's releases are, tried in order
 * @param connectTimeout how long to wait for the vendor's server to answer
 * @param environment the environment of the programs that are started
 */
public record PulumiCliSettings(
        Path root,
        Path cache,
        List<Path> path,
        List<Path> goPlaces,
        List<URI> releases,
        Duration connectTimeout,
        Map<String, String> environment) {

    /** The environment variable that names another place for the vendor's releases, such as a company's mirror. */
    public static final String RELEASES_VARIABLE = "PENSTOCK_PULUMI_RELEASES";

    // https://www.pulumi.com/docs/iac/download-install/versions/ names the first,
    // https://github.com/pulumi/pulumi/releases the
    // second.
    private static final List<URI> VENDOR = List.of(
            URI.create("https://get.pulumi.com/releases/sdk/"),
            URI.create("https://github.com/pulumi/pulumi/releases/download/v" + PulumiCli.VERSION + "/"));

    public PulumiCliSettings {
        path = List.copyOf(path);
        goPlaces = List.copyOf(goPlaces);
        releases = List.copyOf(releases);
        environment = Map.copyOf(environment);
    }

    /** The settings of a user with this environment. The cache follows the XDG base directories. */
    public static PulumiCliSettings of(Path root, Map<String, String> environment) {
        String home = environment.getOrDefault("HOME", System.getProperty("user.home", "."));
        String xdg = environment.getOrDefault("XDG_CACHE_HOME", "");
        // https://specifications.freedesktop.org/basedir-spec/latest/: a relative path is to be ignored.
        Path caches = Path.of(xdg).isAbsolute() ? Path.of(xdg) : Path.of(home, ".cache");
        String releases = environment.getOrDefault(RELEASES_VARIABLE, "");
        return new PulumiCliSettings(
                root,
                caches.resolve("penstock"),
                directories(environment.getOrDefault("PATH", "")),
                List.of(
                        Path.of("/usr/local/go/bin/go"),
                        Path.of("/opt/homebrew/bin/go"),
                        Path.of("/usr/lib/go/bin/go")),
                releases.isEmpty() ? VENDOR : List.of(URI.create(releases.endsWith("/") ? releases : releases + "/")),
                Duration.ofSeconds(5),
                environment);
    }

    private static List<Path> directories(String path) {
        return Stream.of(path.split(File.pathSeparator, -1))
                .filter(entry -> !entry.isEmpty())
                .map(Path::of)
                .filter(Path::isAbsolute)
                .distinct()
                .toList();
    }
}
