package io.penstock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("engine")
@DisplayNameGeneration(ReplaceUnderscores.class)
class StartTrainingTest {

    @Test
    void it_ends_well_prints_nothing_and_writes_nothing(@TempDir Path root) throws IOException, InterruptedException {
        Path jar = Path.of(System.getProperty("penstock.root"), "src/cli/target/penstock.jar");
        Path output = root.resolve("output");

        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dpenstock.root=" + root,
                        "-cp",
                        jar.toString(),
                        "io.penstock.cli.StartTraining")
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();

        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        assertThat(output).isEmptyFile();
        assertThat(process.exitValue()).isZero();
        try (var files = Files.list(root)) {
            assertThat(files).containsExactly(output);
        }
    }

    /** Java's own classes differ from version to version; a library's that is gone tells of an old list. */
    @Test
    void the_classes_of_libraries_that_a_preview_loads_are_there() throws IOException {
        List<String> names = StartTraining.ofPreview();

        assertThat(names).contains("com.pulumi.deployment.internal.DeploymentImpl", "io.grpc.ManagedChannel");
        assertThat(names.stream()
                        .filter(name -> name.matches("(com\\.pulumi|com\\.google|io\\.grpc|pulumirpc)\\..*"))
                        .filter(name -> !isThere(name)))
                .as("run tools/start-classes.sh")
                .isEmpty();
    }

    private static boolean isThere(String name) {
        try {
            Class.forName(name, false, StartTrainingTest.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }
}
