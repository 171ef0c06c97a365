package io.penstock.analytics.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class StatementSplitterTest {

    private static final Variables VALUES =
            new Variables(Map.of("window", "60", "events.stream", "e", "quote", "it's", "tick", "a`b", "empty", ""));

    private static List<Statement> split(String text) {
        List<SqlProblem> problems = new ArrayList<>();
        List<Statement> statements = StatementSplitter.split(new SqlFile("sql/f.sql", text), VALUES, problems);
        assertThat(problems).isEmpty();
        return statements;
    }

    private static List<String> texts(String text) {
        return split(text).stream().map(s -> s.text().strip()).collect(Collectors.toList());
    }

    private static String problem(String text) {
        List<SqlProblem> problems = new ArrayList<>();
        StatementSplitter.split(new SqlFile("sql/f.sql", text), VALUES, problems);
        return problems.stream().map(SqlProblem::toString).collect(Collectors.joining("\n"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "A; B                    | A@B",
                "A; B;                   | A@B",
                "A;;; B;                 | A@B",
                "A /* ; */; B            | A /* ; */@B",
                "A -- ; B                | A -- ; B",
                "A ';' ; B               | A ';'@B",
                "A ''';' ; B             | A ''';'@B",
                "A 'x''; y' ; B          | A 'x''; y'@B",
                "A `;` ; B               | A `;`@B",
                "A `x``;` ; B            | A `x``;`@B",
                "A '--' ; B              | A '--'@B",
                "A '/*' ; B '*/'         | A '/*'@B '*/'",
                "A `'` ; B `'`           | A `'`@B `'`",
                "A '`' ; B '`'           | A '`'@B '`'",
                "A /* ' */ ; B           | A /* ' */@B",
                "A /*+ X('a;b') */ c; B  | A /*+ X('a;b') */ c@B",
                "A /* /* */ ; B          | A /* /* */@B",
                "A - - b; B              | A - - b@B",
                "A / * b; B              | A / * b@B",
                "A '' ; B                | A ''@B",
                "A $ b; B                | A $ b@B",
                "A ${window}; B          | A 60@B",
                "A '${window} s'; B      | A '60 s'@B",
                "A '${events.stream}'    | A 'e'",
                "A ${none:-x}; B         | A x@B",
                "A '${none:-}'           | A ''",
                "A ${window:-x}          | A 60",
                "A '${empty:-x}'         | A ''",
                "A '${quote}'            | A 'it''s'",
                "A ${quote}              | A it's",
                "A `${tick}`             | A `a``b`",
                "A '${window}${window}'  | A '6060'",
                "A '$${window}'          | A '$60'",
                "A '$ {window}'          | A '$ {window}'",
                "A /* ${none} */         | A /* ${none} */",
                "A -- ${none}            | A -- ${none}",
                "A /*+ O('x'='${window}') */ | A /*+ O('x'='60') */",
                "1.5e3; x_1              | 1.5e3@x_1",
                "ä; 'ß;'                 | ä@'ß;'"
            })
    void splits(String text, String expected) {
        assertThat(String.join("@", texts(text))).isEqualTo(expected.strip());
    }

    @Test
    void an_empty_file_and_comments_alone_are_no_statement() {
        assertThat(texts("")).isEmpty();
        assertThat(texts(" \n\t;; -- x\n /* y */ ;\n")).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "A 'x    | sql/f.sql:1:3: The text that starts here is not closed: add a \"\"'\"\".",
                "A `x    | sql/f.sql:1:3: The name that starts here is not closed: add a \"\"`\"\".",
                "A /* x  | sql/f.sql:1:3: The comment that starts here is not closed: add \"\"*/\"\".",
                "A ${x   | sql/f.sql:1:3: The variable that starts here is not closed: add a \"\"}\"\".",
                "A 'x''  | sql/f.sql:1:3: The text that starts here is not closed: add a \"\"'\"\"."
            })
    void what_is_not_closed_is_named_where_it_starts(String text, String expected) {
        assertThat(problem(text)).isEqualTo(expected.replace("\"\"", "\""));
    }

    @Test
    void an_undefined_variable_is_named_with_those_that_are_defined() {
        assertThat(problem("A;\n  B '${windw}'"))
                .isEqualTo(
                        "sql/f.sql:2:6: The variable \"windw\" is not defined. Defined are: empty, events.stream, quote,"
                                + " tick, window. Add it to the property group \"penstock\" of the application, or write"
                                + " ${windw:-value} for a value of its own.");
    }

    @Test
    void every_undefined_variable_is_named() {
        assertThat(problem("A ${x} ${y};\nB ${z}").split("\n", -1)).hasSize(3);
    }

    @Test
    void a_statement_starts_on_its_line_and_column_of_the_file() {
        Statement second = split("A\n;\n  B c;").get(1);
        assertThat(second.text()).isEqualTo("\n\n  B c");
        assertThat(second.position()).hasToString("3:3");
    }

    @Test
    void what_a_value_moved_aside_is_found_again() {
        Statement statement = split("A ${window} ${events.stream} x\n y").get(0);
        assertThat(statement.text()).isEqualTo("A 60 e x\n y");
        assertThat(statement.origin(1, 8)).hasToString("1:30");
        assertThat(statement.origin(1, 4)).hasToString("1:3");
        assertThat(statement.origin(2, 2)).hasToString("2:2");
        assertThat(statement.withOrigins("at line 1, column 8.")).isEqualTo("at line 1, column 30.");
    }

    @Test
    void five_hundred_random_scripts_come_apart_where_they_were_put_together() {
        String[] pieces = {
            "SELECT", " ", "\n", "a", "'x;y'", "'it''s'", "`k;`", "`a``b`", "-- c;'`\n", "/* ;'` */", "/*+ O('a;') */",
            "(", ")", ",", "1.5", "=", "<>", "\t", "'--'", "'/*'", "${window}", "'${events.stream}'"
        };
        for (int seed = 0; seed < 500; seed++) {
            Random random = new Random(seed);
            List<String> expected = new ArrayList<>();
            StringBuilder script = new StringBuilder();
            for (int s = 0; s < random.nextInt(6); s++) {
                StringBuilder statement = new StringBuilder("S" + s);
                for (int p = 0; p < random.nextInt(12); p++) {
                    statement.append(' ').append(pieces[random.nextInt(pieces.length)]);
                }
                script.append(statement).append(random.nextBoolean() ? ";" : " ;\n");
                expected.add(statement
                        .toString()
                        .replace("${window}", "60")
                        .replace("${events.stream}", "e")
                        .strip());
            }
            String text = script.toString();
            assertThat(texts(text)).as("seed %d: %s", seed, text).isEqualTo(expected);
            for (Statement statement : split(text)) {
                int offset = text.indexOf(statement.text().strip().split(" ", 2)[0]);
                assertThat(statement.position().toString())
                        .as("seed %d", seed)
                        .isEqualTo(new SqlFile("f", text).positionAt(offset).toString());
            }
        }
    }
}
