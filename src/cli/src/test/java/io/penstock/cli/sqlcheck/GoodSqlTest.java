package io.penstock.cli.sqlcheck;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class GoodSqlTest {

    private static final Map<String, String> FIVE = Map.of("window", "5", "lateness", "1");
    private static final Map<String, String> TEN = Map.of("window", "10", "lateness", "1");

    private final Path jar;
    private final Path file;
    private final GoodSql good;

    GoodSqlTest(@TempDir Path directory) throws IOException {
        jar = Files.writeString(directory.resolve("analytics.jar"), "code 1");
        file = directory.resolve(".penstock/sql-check.txt");
        good = new GoodSql(file);
    }

    @Test
    void nothing_is_good_at_first() throws IOException {
        assertThat(good.contains(good.look(jar), FIVE)).isFalse();
    }

    @Test
    void each_set_of_variables_is_remembered() throws IOException {
        good.add(good.look(jar), FIVE);
        assertThat(good.contains(good.look(jar), TEN)).isFalse();
        good.add(good.look(jar), TEN);
        assertThat(good.contains(good.look(jar), FIVE)).isTrue();
        assertThat(good.contains(good.look(jar), TEN)).isTrue();
    }

    @Test
    void other_bytes_are_not_the_same_jar() throws IOException {
        good.add(good.look(jar), FIVE);
        Files.writeString(jar, "code 2");
        Files.setLastModifiedTime(jar, FileTime.fromMillis(1_700_000_000_000L));
        assertThat(good.contains(good.look(jar), FIVE)).isFalse();
    }

    @Test
    void the_same_bytes_at_another_time_are_the_same_jar() throws IOException {
        good.add(good.look(jar), FIVE);
        Files.setLastModifiedTime(jar, FileTime.fromMillis(1_700_000_000_000L));
        assertThat(good.contains(good.look(jar), FIVE)).isTrue();
        assertThat(Files.readString(file)).contains("2023-11-14T22:13:20Z");
    }

    @Test
    void a_jar_of_the_same_size_and_time_is_not_read() throws IOException {
        good.add(good.look(jar), FIVE);
        FileTime time = Files.getLastModifiedTime(jar);
        GoodSql.Jar known = good.look(jar);
        Files.writeString(jar, "code 2");
        Files.setLastModifiedTime(jar, time);
        assertThat(good.look(jar)).isEqualTo(known);
    }

    @Test
    void a_damaged_memory_is_none() throws IOException {
        good.add(good.look(jar), FIVE);
        Files.writeString(file, "6 2026-01-01");
        assertThat(good.contains(good.look(jar), FIVE)).isFalse();
        Files.writeString(file, "");
        assertThat(good.contains(good.look(jar), FIVE)).isFalse();
    }

    @Test
    void a_memory_that_cannot_be_written_is_none() throws IOException {
        Files.writeString(file.getParent(), "in the way");
        good.add(good.look(jar), FIVE);
        assertThat(good.contains(good.look(jar), FIVE)).isFalse();
    }
}
