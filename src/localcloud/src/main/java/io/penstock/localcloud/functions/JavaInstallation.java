package io.penstock.localcloud.functions;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;

/**
 * A Java on this machine.
 *
 * @param feature its feature version, such as 21
 * @param version as it names itself, such as 21.0.4
 */
record JavaInstallation(Path home, int feature, String version) {

    Path executable() {
        return home.resolve("bin").resolve("java");
    }

    /** What {@code home} holds, from its {@code release} file; empty if it is no Java. */
    static Optional<JavaInstallation> at(Path home) {
        Path release = home.resolve("release");
        if (!Files.isExecutable(home.resolve("bin").resolve("java")) || !Files.isReadable(release)) {
            return Optional.empty();
        }
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(release)) {
            properties.load(reader);
            String version = properties.getProperty("JAVA_VERSION", "").replace("\"", "");
            return Optional.of(
                    new JavaInstallation(home, Runtime.Version.parse(version).feature(), version));
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The Java that runs this process. */
    static JavaInstallation own() {
        return new JavaInstallation(
                Path.of(System.getProperty("java.home")),
                Runtime.version().feature(),
                System.getProperty("java.version"));
    }
}
