package io.penstock.stacks.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ArtifactTest {

    private static final String BUILD = " with \"./mvnw -Dquick package -pl src/analytics -am\".";

    @TempDir
    Path root = Path.of("");

    @Test
    void a_whole_artifact_has_no_problem() throws IOException {
        zip(Artifact.ANALYTICS.entry());
        assertThat(Artifact.ANALYTICS.problem(root)).isEmpty();
    }

    @Test
    void a_missing_artifact_is_to_be_built() {
        assertThat(Artifact.ANALYTICS.problem(root))
                .contains("The application's jar is missing: src/analytics/target/analytics.jar. Build it" + BUILD);
    }

    @Test
    void a_jar_of_something_else_is_refused() throws IOException {
        zip("other/Main.class");
        assertThat(Artifact.ANALYTICS.problem(root))
                .contains("The application's jar (src/analytics/target/analytics.jar) holds no"
                        + " io/penstock/analytics/Main.class. Build it again" + BUILD);
    }

    @Test
    void a_jar_that_is_cut_short_is_damaged() throws IOException {
        zip(Artifact.ANALYTICS.entry());
        byte[] whole = Files.readAllBytes(Artifact.ANALYTICS.file(root));
        Files.write(Artifact.ANALYTICS.file(root), java.util.Arrays.copyOf(whole, whole.length / 2));
        assertThat(Artifact.ANALYTICS.problem(root))
                .contains("The application's jar (src/analytics/target/analytics.jar) is damaged: zip END header not"
                        + " found. Build it again" + BUILD);
    }

    @Test
    void a_jar_with_a_changed_byte_is_damaged() throws IOException {
        zip(Artifact.ANALYTICS.entry());
        byte[] bytes = Files.readAllBytes(Artifact.ANALYTICS.file(root));
        int content = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("code of");
        bytes[content] ^= 1;
        Files.write(Artifact.ANALYTICS.file(root), bytes);
        assertThat(Artifact.ANALYTICS.problem(root))
                .contains("The application's jar (src/analytics/target/analytics.jar) is damaged:"
                        + " io/penstock/analytics/Main.class is not what its checksum says. Build it again" + BUILD);
    }

    private void zip(String entry) throws IOException {
        Path file = Artifact.ANALYTICS.file(root);
        Files.createDirectories(file.getParent());
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.setLevel(0);
            zip.putNextEntry(new ZipEntry(entry));
            zip.write("code of the application".getBytes(StandardCharsets.UTF_8));
            zip.closeEntry();
        }
    }
}
