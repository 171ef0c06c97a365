package io.penstock.cli;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.penstock.engine.cli.InstallProgress;
import io.penstock.engine.cli.PulumiCli;
import io.penstock.engine.cli.PulumiCliSettings;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;

/** A directory with a Pulumi project in Java, which Pulumi runs in a process of its own. */
final class JavaProject {

    private JavaProject() {}

    /** @param program whose {@code main} it runs, with the classes of the test */
    static Path in(Path directory, Class<?> program) throws IOException {
        Path pulumi = PulumiCli.locate(PulumiCliSettings.of(ProjectKit.CHECKOUT, System.getenv()), InstallProgress.NONE)
                .pulumi();
        assumeTrue(
                Files.exists(pulumi.resolveSibling("pulumi-language-java")),
                "a Java project needs pulumi-language-java beside pulumi");
        Files.createDirectories(directory);
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, program.getName());
        String classes = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        manifest.getMainAttributes()
                .put(
                        Attributes.Name.CLASS_PATH,
                        Arrays.stream(classes.split(File.pathSeparator))
                                .map(entry -> Path.of(entry).toUri().toString())
                                .collect(Collectors.joining(" ")));
        new JarOutputStream(Files.newOutputStream(directory.resolve("program.jar")), manifest).close();
        Files.writeString(directory.resolve("Pulumi.yaml"), """
                name: elsewhere
                runtime:
                  name: java
                  options:
                    binary: program.jar
                """);
        return directory;
    }
}
