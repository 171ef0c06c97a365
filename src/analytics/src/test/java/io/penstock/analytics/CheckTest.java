package io.penstock.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code --check} prints, whole. */
@Tag("engine")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CheckTest {

    private static final String TABLES = "CREATE TABLE a (id INT, ts TIMESTAMP(3)) WITH ('connector' = 'datagen');\n"
            + "CREATE TABLE b (id INT) WITH ('connector' = 'blackhole');\n";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    private void file(String name, String text) throws IOException {
        Files.writeString(directory.resolve(name), text);
    }

    private String check(int exitCode, String... further) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        List<String> arguments = new ArrayList<>(List.of("--check", "--sql-dir", directory.toString()));
        arguments.addAll(List.of(further));
        int code = Check.run(
                Arguments.parse(arguments.toArray(new String[0])),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        String text = out.toString(StandardCharsets.UTF_8) + err.toString(StandardCharsets.UTF_8);
        assertThat(code).as(text).isEqualTo(exitCode);
        return text.strip();
    }

    @Test
    void the_files_of_the_project_have_no_problem() throws IOException {
        Path sql = Path.of(System.getProperty("penstock.root", "../.."), "sql");
        try (var files = Files.list(sql)) {
            for (Path file : files.toArray(Path[]::new)) {
                Files.copy(file, directory.resolve(file.getFileName().toString()));
            }
        }
        assertThat(check(0)).endsWith(" INSERTs: no problem found.");
    }

    @Test
    void an_error_in_the_second_file_has_its_line_and_column() throws IOException {
        file("10.sql", TABLES);
        file("20.sql", "-- second\nINSERT INTO b\n  SELECT ident FROM a;\n");
        assertThat(check(1)).isEqualTo("sql/20.sql:3:10: Column 'ident' not found in any table");
    }

    @Test
    void an_unknown_function_has_its_line_and_column() throws IOException {
        file("10.sql", TABLES + "INSERT INTO b SELECT NOSUCH(id) FROM a;");
        assertThat(check(1)).isEqualTo("sql/10.sql:3:22: No match found for function signature NOSUCH(<NUMERIC>)");
    }

    @Test
    void a_syntax_error_has_its_line_and_column() throws IOException {
        file("10.sql", TABLES + "INSERT INTO b\nSELECT id FORM a;");
        assertThat(check(1)).isEqualTo("sql/10.sql:4:16: Encountered \"a\" at line 4, column 16.");
    }

    @Test
    void a_variable_of_the_command_line_comes_before_its_sample() throws IOException {
        file(
                "10.sql",
                TABLES
                        + "INSERT INTO b SELECT id FROM a\nWHERE ts > TIMESTAMP '2026-01-01 00:00:00' + INTERVAL '${window}' SECOND;");
        assertThat(check(0)).isEqualTo("1 files, 1 INSERTs: no problem found.");
        assertThat(check(1, "--variable", "window=3600"))
                .isEqualTo("sql/10.sql:4:46: Interval field value 3,600 exceeds precision of SECOND(2) field");
    }

    @Test
    void a_query_alone_is_an_error() throws IOException {
        file("10.sql", TABLES + "INSERT INTO b SELECT id FROM a;\nSELECT id FROM a;");
        assertThat(check(1))
                .isEqualTo(
                        "sql/10.sql:4:1: A query whose result goes nowhere: put INSERT INTO <table> before it, or make it"
                                + " a view.");
    }

    @Test
    void all_problems_of_all_files_are_shown_but_not_their_consequences() throws IOException {
        file(
                "10.sql",
                TABLES + "CREATE TABLE c (x INT) WITH ('connector' = '${nosuch}');\nINSERT INTO c SELECT id FROM a;");
        file("20.sql", "INSERT INTO b SELECT x FROM a;\nINSERT INTO b SELECT y FROM a;");
        assertThat(check(1).split("\n", -1))
                .hasSize(3)
                .satisfies(lines ->
                        assertThat(lines[0]).startsWith("sql/10.sql:3:45: The variable \"nosuch\" is not defined."))
                .satisfies(
                        lines -> assertThat(lines[1]).isEqualTo("sql/20.sql:1:22: Column 'x' not found in any table"))
                .satisfies(
                        lines -> assertThat(lines[2]).isEqualTo("sql/20.sql:2:22: Column 'y' not found in any table"));
    }

    @Test
    void create_table_as_select_and_statement_sets_are_refused() throws IOException {
        file("10.sql", TABLES + "CREATE TABLE d WITH ('connector' = 'blackhole') AS SELECT id FROM a;\nSHOW TABLES;");
        assertThat(check(1))
                .isEqualTo(
                        "sql/10.sql:3:1: CREATE TABLE ... AS SELECT would run as a job of its own: write CREATE TABLE and"
                                + " INSERT INTO.\nsql/10.sql:4:1: This statement has no place in a job: remove it.");
    }

    @Test
    void files_without_an_insert_have_nothing_to_run() throws IOException {
        file("10.sql", TABLES);
        assertThat(check(1))
                .isEqualTo("sql/10.sql:1:1: None of the SQL files has an INSERT, so there is nothing to run.");
    }

    @Test
    void a_column_of_the_wrong_type_in_an_events_table_is_named() throws IOException {
        file(
                "10.sql",
                "CREATE TABLE e (shardId INT, WATERMARK FOR eventTime AS SOURCE_WATERMARK(), eventTime TIMESTAMP_LTZ(3))"
                        + " WITH ('connector' = 'penstock-events', 'stream' = 's', 'region' = 'r');\n" + TABLES
                        + "INSERT INTO b SELECT shardId FROM e;");
        assertThat(check(1))
                .contains("A table with the connector \"penstock-events\" has fixed columns: \"shardId\" must be"
                        + " VARCHAR, not INT; \"arrival\" of type BIGINT is missing;");
    }

    @Test
    void as_json_it_is_one_object() throws IOException {
        file("10.sql", TABLES + "INSERT INTO b SELECT x FROM a;");
        assertThat(check(1, "--json"))
                .isEqualTo(
                        "{\"files\":[\"sql/10.sql\"],\"inserts\":0,\"problems\":[{\"file\":\"sql/10.sql\",\"line\":3,"
                                + "\"column\":22,\"message\":\"Column 'x' not found in any table\"}]}");
    }

    @Test
    void a_directory_without_files_cannot_be_checked() {
        assertThat(check(2)).isEqualTo("There is no file *.sql in \"" + directory + "\".");
    }

    @Test
    void a_properties_file_that_does_not_exist_is_named() throws IOException {
        file("10.sql", TABLES);
        assertThat(check(2, "--properties", "/no/such/file"))
                .isEqualTo("The properties file \"/no/such/file\" does not exist or cannot be read.");
    }
}
