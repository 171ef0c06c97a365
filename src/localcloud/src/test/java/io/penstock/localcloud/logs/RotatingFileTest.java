package io.penstock.localcloud.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RotatingFileTest {

    @TempDir
    Path directory;

    @Test
    void a_full_file_becomes_the_one_before_and_the_third_is_deleted() throws IOException {
        try (RotatingFile log = log()) {
            for (String line : new String[] {"one\n", "two\n", "three\n", "four\n", "five\n", "six\n", "seven\n"}) {
                write(log, line);
            }
        }

        assertThat(directory.resolve("a.log")).hasContent("six\nseven\n");
        assertThat(directory.resolve("a.log.1")).hasContent("four\nfive\n");
        assertThat(directory.resolve("a.log.2")).hasContent("three\n");
        assertThat(files()).containsExactly("a.log", "a.log.1", "a.log.2");
    }

    @Test
    void a_file_that_is_there_is_gone_on_with() throws IOException {
        Files.writeString(directory.resolve("a.log"), "before\n");
        try (RotatingFile log = log()) {
            write(log, "and\n");
        }

        assertThat(directory.resolve("a.log")).hasContent("and\n");
        assertThat(directory.resolve("a.log.1")).hasContent("before\n");
    }

    @Test
    void a_write_larger_than_a_file_stays_whole() throws IOException {
        try (RotatingFile log = log()) {
            write(log, "longer than a file may be\n");
            write(log, "b\n");
        }

        assertThat(directory.resolve("a.log")).hasContent("b\n");
        assertThat(directory.resolve("a.log.1")).hasContent("longer than a file may be\n");
        assertThat(files()).containsExactly("a.log", "a.log.1");
    }

    @Test
    void after_an_error_the_next_write_tries_again() throws IOException {
        Path nowhere = directory.resolve("file");
        Files.writeString(nowhere, "");
        try (RotatingFile log = new RotatingFile(nowhere.resolve("a.log"), 10)) {
            assertThatThrownBy(() -> write(log, "lost\n")).isInstanceOf(IOException.class);
            Files.delete(nowhere);
            write(log, "kept\n");
        }

        assertThat(nowhere.resolve("a.log")).hasContent("kept\n");
    }

    @Test
    void what_a_process_prints_is_read_to_its_end_even_where_no_log_can_be_written() throws Exception {
        Path nowhere = directory.resolve("file");
        Files.writeString(nowhere, "");
        ByteArrayInputStream output = new ByteArrayInputStream(new byte[100_000]);

        assertThat(OutputLog.keep(output, nowhere.resolve("a.log")).await(60)).isTrue();

        assertThat(output.available()).isZero();
    }

    @Test
    void the_end_of_what_a_process_prints_is_known_in_whole_lines() throws Exception {
        String lines =
                IntStream.range(0, 1_000).mapToObj(i -> "line " + i + "\n").collect(Collectors.joining());
        OutputLog log = OutputLog.keep(
                new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8)), directory.resolve("a.log"));

        assertThat(log.await(60)).isTrue();

        assertThat(log.end()).startsWith("line 7").endsWith("\nline 998\nline 999");
        assertThat(log.end().lines()).allMatch(line -> line.matches("line \\d{3}"));
        assertThat(directory.resolve("a.log")).hasContent(lines);
    }

    private RotatingFile log() {
        return new RotatingFile(directory.resolve("a.log"), 10);
    }

    private static void write(RotatingFile log, String line) throws IOException {
        log.write(line.getBytes(StandardCharsets.UTF_8));
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
