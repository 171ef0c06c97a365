package io.penstock.localcloud.functions;

import io.penstock.localcloud.LocalCloudException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which Java of this machine runs a Lambda runtime.
 *
 * <p>The same feature version if there is one; else the next newer one, which runs the same classes; else the newest,
 * which may refuse them. The function's log says which it is.
 */
final class JavaRuntimes {

    /** https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html */
    private static final Map<String, Integer> FEATURE = Map.of("java17", 17, "java21", 21, "java25", 25);

    private final List<JavaInstallation> installed;

    JavaRuntimes(List<JavaInstallation> installed) {
        this.installed = List.copyOf(installed);
    }

    /** Looks where package managers put Java; the Java that runs this process is always among them. */
    static JavaRuntimes ofThisMachine() {
        List<JavaInstallation> found = new ArrayList<>();
        found.add(JavaInstallation.own());
        List<Path> places = List.of(
                Path.of("/usr/lib/jvm"),
                Path.of("/Library/Java/JavaVirtualMachines"),
                Path.of(System.getProperty("user.home"), ".sdkman", "candidates", "java"),
                Path.of(System.getProperty("user.home"), ".jdks"));
        for (Path place : places) {
            for (Path entry : entries(place)) {
                JavaInstallation.at(entry)
                        .or(() -> JavaInstallation.at(entry.resolve("Contents").resolve("Home")))
                        .ifPresent(found::add);
            }
        }
        return new JavaRuntimes(found);
    }

    static boolean isSupported(String runtime) {
        return FEATURE.containsKey(runtime);
    }

    /** @throws LocalCloudException if the runtime is none of Java's */
    JavaInstallation forRuntime(String runtime) {
        Integer wanted = FEATURE.get(runtime);
        if (wanted == null) {
            throw new LocalCloudException(
                    "InvalidParameterValueException",
                    "The local cloud does not run the runtime \"" + runtime
                            + "\". It runs java17, java21 and java25: deploy this function to AWS instead.");
        }
        Comparator<JavaInstallation> byFeature = Comparator.comparingInt(JavaInstallation::feature);
        Optional<JavaInstallation> enough =
                installed.stream().filter(java -> java.feature() >= wanted).min(byFeature);
        return enough.or(() -> installed.stream().max(byFeature))
                .orElseThrow(() -> new IllegalStateException("No Java is installed, not even the one that runs this."));
    }

    private static List<Path> entries(Path directory) {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.sorted().toList();
        } catch (IOException e) {
            return List.of();
        }
    }
}
