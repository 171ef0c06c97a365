package io.penstock.localcloud.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class FlinkArchiveTest {

    private final Path directory;
    private final FlinkInstallation flink;

    FlinkArchiveTest(@TempDir Path directory) {
        this.directory = directory;
        this.flink = new FlinkInstallation(directory);
    }

    @BeforeEach
    void jars() throws IOException {
        Files.createDirectories(directory.resolve("lib"));
        Files.writeString(directory.resolve("lib/b.jar"), "b");
        Files.writeString(directory.resolve("lib/a.jar"), "a");
        Files.writeString(directory.resolve("lib/notes.txt"), "no jar");
    }

    @Test
    void jars_are_always_in_the_same_order() throws IOException {
        assertThat(flink.classPath())
                .isEqualTo(directory.resolve("lib/a.jar") + File.pathSeparator + directory.resolve("lib/b.jar"));
    }

    @Test
    void without_an_archive_a_jvm_starts_without_options() {
        assertThat(flink.fastStart()).isEmpty();
    }

    @Test
    void an_archive_that_could_not_be_made_is_none() throws IOException {
        Files.createFile(new FlinkArchive(flink).file());

        assertThat(flink.fastStart()).isEmpty();
    }

    @Test
    void an_archive_is_taken_for_its_own_jars_alone() throws IOException {
        Path archive = Files.writeString(new FlinkArchive(flink).file(), "classes");
        assertThat(flink.fastStart()).contains("-XX:SharedArchiveFile=" + archive);

        Files.setLastModifiedTime(directory.resolve("lib/a.jar"), FileTime.fromMillis(1_000_000));
        assertThat(flink.fastStart()).isEmpty();
    }

    @Test
    void classes_of_other_class_loaders_are_not_archived() throws IOException {
        Path list = Files.writeString(directory.resolve("classes.txt"), """
                java/lang/Object id: 0
                org/apache/flink/Core id: 1
                scala/Planner id: 2 super: 0 source: /tmp/flink-table-planner.jar
                @lambda-proxy org/apache/flink/Core run
                """);

        assertThat(FlinkArchive.ofJars(list)).hasContent("""
                java/lang/Object id: 0
                org/apache/flink/Core id: 1
                @lambda-proxy org/apache/flink/Core run
                """);
    }

    @Test
    void what_nobody_uses_any_more_is_removed() throws Exception {
        Path archive = Files.writeString(new FlinkArchive(flink).file(), "classes");
        Path mine = Files.createFile(
                directory.resolve("classes-" + ProcessHandle.current().pid() + ".new"));
        Process ended = new ProcessBuilder("true").start();
        ended.waitFor();
        Files.createFile(directory.resolve("classes-" + ended.pid() + ".new"));
        Files.createFile(directory.resolve("classes-1234abcd.jsa"));

        new FlinkArchive(flink).removeOthers(archive);

        assertThat(directory.toFile().list())
                .containsExactlyInAnyOrder(
                        "lib",
                        archive.getFileName().toString(),
                        mine.getFileName().toString());
    }

    @Test
    void where_there_is_no_flink_nothing_is_made() throws IOException, InterruptedException {
        FlinkArchive.main(new String[] {directory.toString()});

        assertThat(directory).isDirectoryNotContaining("glob:**.jsa");
    }
}
