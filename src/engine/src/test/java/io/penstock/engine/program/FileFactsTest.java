package io.penstock.engine.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class FileFactsTest {

    @TempDir
    private Path root = Path.of("");

    private Path file = Path.of("");
    private final List<String> read = new ArrayList<>();

    @BeforeEach
    void write() throws IOException {
        file = root.resolve("artifact.jar");
        Files.writeString(file, "one");
    }

    private String content() throws IOException {
        return new FileFacts(root).remembered("content", file, found -> {
            String content = Files.readString(found);
            read.add(content);
            return content;
        });
    }

    /** Reads until it was remembered, which takes until the file is no longer new. */
    private void settle() {
        await().atMost(Duration.ofMinutes(1)).until(() -> {
            read.clear();
            content();
            return read.isEmpty();
        });
    }

    @Test
    void what_was_just_written_is_read_each_time() throws IOException {
        assertThat(content()).isEqualTo("one");
        Files.writeString(file, "two");
        assertThat(content()).isEqualTo("two");
        assertThat(read).containsExactly("one", "two");
    }

    @Test
    void a_file_that_stays_as_it_is_is_read_once_and_a_changed_one_again() throws IOException {
        settle();
        assertThat(content()).isEqualTo("one");
        FileTime modified = Files.getLastModifiedTime(file);
        Files.writeString(file, "two");
        Files.setLastModifiedTime(file, modified);

        assertThat(content()).isEqualTo("two");
    }

    @Test
    void facts_of_one_kind_are_not_taken_for_another() throws IOException {
        settle();
        assertThat(new FileFacts(root).sha256(file))
                .isEqualTo("7692c3ad3540bb803c020b3aee66cd8887123234ea0c6e7143c0add73ff431ed");
        assertThat(content()).isEqualTo("one");
    }

    @Test
    void a_damaged_memory_is_as_good_as_none() throws IOException {
        settle();
        Files.writeString(root.resolve(".penstock/files.txt"), "content\tnonsense\n\0");
        assertThat(content()).isEqualTo("one");
        assertThat(read).containsExactly("one");
    }

    @Test
    void a_memory_that_cannot_be_written_costs_a_reading() throws IOException {
        Files.writeString(root.resolve(".penstock"), "not a directory");
        assertThat(content()).isEqualTo("one");
    }

    @Test
    void a_failure_is_not_remembered_and_a_missing_file_is_one() throws IOException {
        settle();
        assertThatThrownBy(() -> new FileFacts(root).remembered("other", file, found -> {
                    throw new IOException("damaged");
                }))
                .hasMessage("damaged");
        assertThat(new FileFacts(root).remembered("other", file, found -> "fine"))
                .isEqualTo("fine");
        Files.delete(file);
        assertThatThrownBy(this::content).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void a_directory_is_read_again_where_a_file_in_it_is_new_changed_or_gone() throws IOException {
        Path directory = Files.createDirectories(root.resolve("classes/a"));
        Path inside = Files.writeString(directory.resolve("A.class"), "one");
        file = root.resolve("classes");
        FileFacts.Finding counting = found -> {
            read.add("classes");
            return String.valueOf(read.size());
        };
        await().atMost(Duration.ofMinutes(1)).until(() -> {
            read.clear();
            new FileFacts(root).remembered("content", file, counting);
            return read.isEmpty();
        });
        Path other = Files.writeString(directory.resolve("B.class"), "");
        new FileFacts(root).remembered("content", file, counting);
        Files.delete(other);
        new FileFacts(root).remembered("content", file, counting);
        assertThat(read).hasSize(1);
        Files.delete(inside);
        new FileFacts(root).remembered("content", file, counting);
        assertThat(read).hasSize(2);
    }

    @Test
    void of_several_files_those_that_changed_are_read() throws IOException {
        settle();
        Path other = Files.writeString(root.resolve("other.jar"), "new");
        read.clear();
        assertThat(new FileFacts(root).remembered("content", List.of(other, file), found -> {
                    read.add(found.getFileName().toString());
                    return Files.readString(found);
                }))
                .containsExactly(Map.entry(other, "new"), Map.entry(file, "one"));
        assertThat(read).containsExactly("other.jar");
    }
}
