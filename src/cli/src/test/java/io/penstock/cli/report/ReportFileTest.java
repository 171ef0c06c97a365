package io.penstock.cli.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ReportFileTest {

    private final Path directory;

    ReportFileTest(@TempDir Path directory) {
        this.directory = directory;
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void a_check_leaves_nothing_behind_and_changes_nothing() throws IOException {
        ReportFile file = new ReportFile(directory.resolve("pr.md"));
        file.check();
        assertThat(files()).isEmpty();
        file.write("first");
        file.check();
        assertThat(Files.readString(file.path())).isEqualTo("first");
        file.write("second");
        assertThat(Files.readString(file.path())).isEqualTo("second");
        assertThat(files()).containsExactly("pr.md");
    }

    @Test
    void a_link_stays_one() throws IOException {
        Path file = Files.writeString(directory.resolve("real.md"), "");
        Path link = Files.createSymbolicLink(directory.resolve("link.md"), file);
        new ReportFile(link).check();
        new ReportFile(link).write("text");
        assertThat(link).isSymbolicLink();
        assertThat(Files.readString(file)).isEqualTo("text");
    }

    @Test
    void a_device_is_written_to_and_not_replaced() {
        ReportFile device = new ReportFile(Path.of("/dev/null"));
        device.check();
        device.write("text");
        assertThat(Files.isRegularFile(device.path())).isFalse();
    }

    @Test
    void where_it_cannot_be_written_it_says_why_and_what_to_do() throws IOException {
        Files.writeString(directory.resolve("file"), "");
        assertUnwritable(
                directory,
                "The report cannot be written to \"" + directory + "\": it is a directory. Name a file in it.");
        assertUnwritable(
                directory.resolve("no/pr.md"),
                "The report cannot be written to \"" + directory + "/no/pr.md\": there is no directory \"" + directory
                        + "/no\". Make it first.");
        assertUnwritable(
                directory.resolve("file/pr.md"),
                "The report cannot be written to \"" + directory + "/file/pr.md\": \"" + directory
                        + "/file\" is no directory. Name a file in one.");
    }

    private static void assertUnwritable(Path path, String message) {
        assertThatThrownBy(new ReportFile(path)::check)
                .isInstanceOf(UnwritableReportException.class)
                .hasMessage(message);
    }

    @Test
    void where_the_disk_is_full_what_was_there_stays() throws IOException {
        Configuration small = Configuration.unix().toBuilder()
                .setBlockSize(512)
                .setMaxSize(1024)
                .build();
        try (FileSystem disk = Jimfs.newFileSystem(small)) {
            Path path = disk.getPath("/work/pr.md");
            ReportFile file = new ReportFile(path);
            file.check();
            file.write("first");
            assertThatThrownBy(() -> file.write("x".repeat(2000)))
                    .isInstanceOf(UnwritableReportException.class)
                    .hasMessage("The report cannot be written to \"/work/pr.md\": out of disk space.");
            assertThat(Files.readString(path)).isEqualTo("first");
            try (Stream<Path> files = Files.list(disk.getPath("/work"))) {
                assertThat(files).hasSize(1);
            }
        }
    }
}
