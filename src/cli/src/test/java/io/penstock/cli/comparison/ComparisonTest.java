package io.penstock.cli.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.cli.environment.RefusedException;
import io.penstock.engine.EngineException;
import io.penstock.orchestration.environment.EnvironmentName;
import io.penstock.orchestration.environment.OutputName;
import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.state.DeployedResource;
import io.penstock.orchestration.state.Fingerprint;
import io.penstock.orchestration.state.LastUpdate;
import io.penstock.orchestration.state.PendingOperation;
import io.penstock.orchestration.state.StackRecord;
import io.penstock.orchestration.state.StackState;
import io.penstock.orchestration.state.StackState.Standing;
import io.penstock.orchestration.state.StoredValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ComparisonTest {

    private static final String SECRET =
            "{\"4dabf18193072939515e22adb298388d\":\"1b47061264138c4ac30d75fd1eb44270\",\"ciphertext\":\"%s\"}";

    @TempDir
    private Path root = Path.of("");

    private Side side(String name, String config, StackState... states) throws IOException {
        Path file = Files.writeString(root.resolve("Pulumi." + name + ".yaml"), config);
        Map<StackName, StackState> byName = new TreeMap<>();
        for (StackState state : states) {
            byName.put(state.stack(), state);
        }
        return Side.of(file, new EnvironmentName(name), () -> byName);
    }

    private static StackState state(
            String stack, Map<String, String> parts, int streams, Map<String, StoredValue> outputs) {
        StackRecord record =
                new StackRecord(new Fingerprint(new TreeMap<>(parts)), new TreeSet<>(List.of("a.b")), new TreeSet<>());
        return state(
                stack,
                Optional.of(new LastUpdate("update", true, Instant.EPOCH, Optional.of(record))),
                streams,
                outputs);
    }

    private static StackState state(
            String stack, Optional<LastUpdate> update, int streams, Map<String, StoredValue> outputs) {
        Map<OutputName, StoredValue> named = new TreeMap<>();
        outputs.forEach((name, value) -> named.put(new OutputName(name), value));
        return new StackState(
                new StackName(stack),
                IntStream.range(0, streams)
                        .mapToObj(number ->
                                new DeployedResource("urn" + number, "aws:kinesis/stream:Stream", "s" + number, ""))
                        .toList(),
                named,
                new TreeSet<>(),
                List.of(),
                update,
                Standing.INTACT);
    }

    private static StoredValue text(String value) {
        return new StoredValue("\"" + value + "\"", "string", false);
    }

    private static StoredValue secret(String encrypted) {
        return new StoredValue(String.format(SECRET, encrypted), "", true);
    }

    private static List<String> rows(Side left, Side right) {
        return Comparison.of(left, right).rows().stream()
                .map(row -> (row.part() + " " + row.stack() + " " + row.name()).replace("  ", " ") + ": "
                        + row.left().orElse("-") + " | " + row.right().orElse("-") + " " + row.relation())
                .toList();
    }

    @Test
    void config_is_compared_key_by_key() throws IOException {
        Side left = side("dev", """
                config:
                  app:same: "4"
                  app:size: 1
                  app:only: here
                  app:list: [a, b]
                """);
        Side right = side("prod", """
                config:
                  app:same: 4
                  app:size: "8"
                  app:list: [a, c]
                  app:there:
                    x: 1
                """);
        assertThat(rows(left, right))
                .containsExactly(
                        "CONFIG app:list: [\"a\",\"b\"] | [\"a\",\"c\"] DIFFERENT",
                        "CONFIG app:only: here | - DIFFERENT",
                        "CONFIG app:same: 4 | 4 SAME",
                        "CONFIG app:size: 1 | 8 DIFFERENT",
                        "CONFIG app:there: - | {\"x\":1} DIFFERENT");
    }

    @Test
    void of_secrets_only_what_they_are_encrypted_to_is_compared() throws IOException {
        Side left = side("dev", """
                config:
                  a:copied: {secure: v1:x}
                  a:gone: {secure: v1:y}
                  a:inner: {user: bob, password: {secure: v1:a}}
                  a:mixed: {user: bob, password: {secure: v1:a}}
                  a:own: {secure: v1:z}
                  a:plain: {secure: v1:p}
                """);
        Side right = side("prod", """
                config:
                  a:copied: {secure: v1:x}
                  a:inner: {user: ann, password: {secure: v1:b}}
                  a:mixed: {user: bob, password: {secure: v1:b}}
                  a:own: {secure: v1:zz}
                  a:plain: open
                """);
        assertThat(rows(left, right))
                .containsExactly(
                        "CONFIG a:copied: [secret] | [secret] SAME",
                        "CONFIG a:gone: [secret] | - DIFFERENT",
                        "CONFIG a:inner: {\"user\":\"bob\",\"password\":\"[secret]\"}"
                                + " | {\"user\":\"ann\",\"password\":\"[secret]\"} DIFFERENT",
                        "CONFIG a:mixed: {\"user\":\"bob\",\"password\":\"[secret]\"}"
                                + " | {\"user\":\"bob\",\"password\":\"[secret]\"} UNKNOWN",
                        "CONFIG a:own: [secret] | [secret] UNKNOWN",
                        "CONFIG a:plain: [secret] | open UNKNOWN");
    }

    @Test
    void a_stack_is_compared_by_code_artifacts_resources_and_outputs() throws IOException {
        Map<String, String> parts = Map.of(
                "its program", "111111111111aaaa",
                "its config", "1",
                "what it exports and reads", "3",
                "target/a.zip", "444444444444dddd",
                "a.b", "5");
        Map<String, String> others = Map.of(
                "its program", "111111111111aaaa",
                "its config", "2",
                "what it exports and reads", "3",
                "target/a.zip", "555555555555eeee",
                "a.b", "6");
        Side left = side(
                "dev",
                "",
                state(
                        "code",
                        parts,
                        2,
                        Map.of("key", text("k1"), "list", new StoredValue("[1.0,2.5]", "list", false))));
        Side right = side("prod", "", state("code", others, 3, Map.of("key", text("k2"), "token", secret("x"))));
        assertThat(rows(left, right))
                .containsExactly(
                        "STACK code deployed: yes | yes SAME",
                        "PROGRAM code its program: 111111111111 | 111111111111 SAME",
                        "ARTIFACT code target/a.zip: 444444444444 | 555555555555 DIFFERENT",
                        "PROGRAM code what it exports and reads: 3 | 3 SAME",
                        "RESOURCES code aws:kinesis:Stream: 2 | 3 DIFFERENT",
                        "OUTPUT code key: k1 | k2 DIFFERENT",
                        "OUTPUT code list: [1,2.5] | - DIFFERENT",
                        "OUTPUT code token: - | [secret] DIFFERENT");
    }

    @Test
    void secret_outputs_are_never_shown() throws IOException {
        Map<String, String> parts = Map.of("its program", "1");
        Side left = side("dev", "", state("a", parts, 0, Map.of("same", secret("x"), "token", secret("y"))));
        Side right = side("prod", "", state("a", parts, 0, Map.of("same", secret("x"), "token", secret("z"))));
        assertThat(rows(left, right))
                .contains("OUTPUT a same: [secret] | [secret] SAME", "OUTPUT a token: [secret] | [secret] UNKNOWN");
    }

    @Test
    void code_that_was_not_written_down_or_has_changed_since_is_not_known() throws IOException {
        Map<String, StoredValue> outputs = Map.of("x", text("x"));
        StackRecord record = new StackRecord(
                new Fingerprint(new TreeMap<>(Map.of("its program", "1"))), new TreeSet<>(), new TreeSet<>());
        LastUpdate good = new LastUpdate("update", true, Instant.EPOCH, Optional.of(record));
        LastUpdate failed = new LastUpdate("update", false, Instant.EPOCH, Optional.of(record));
        LastUpdate foreign = new LastUpdate("update", true, Instant.EPOCH, Optional.empty());
        StackState edited = new StackState(
                new StackName("edited"),
                List.of(),
                Map.of(new OutputName("x"), text("x")),
                new TreeSet<>(),
                List.of(),
                Optional.of(good),
                Standing.CHANGED_SINCE);
        StackState halfWay = new StackState(
                new StackName("half-way"),
                List.of(),
                Map.of(new OutputName("x"), text("x")),
                new TreeSet<>(),
                List.of(new PendingOperation("creating", new DeployedResource("urn", "t", "thing", ""))),
                Optional.of(good),
                Standing.INTACT);
        Side left = side(
                "dev",
                "",
                halfWay,
                state("unproven", Map.of(), 0, outputs),
                state("failed", Optional.of(failed), 0, outputs),
                state("foreign", Optional.of(foreign), 0, outputs),
                edited);
        Side right = side(
                "prod",
                "",
                state("failed", Optional.of(good), 0, outputs),
                state("foreign", Optional.of(good), 0, outputs),
                state("half-way", Optional.of(good), 0, outputs),
                state("unproven", Optional.of(good), 0, outputs),
                state("edited", Optional.of(good), 0, outputs));
        assertThat(rows(left, right))
                .contains(
                        "PROGRAM failed its program: its update failed | 1 UNKNOWN",
                        "PROGRAM foreign its program: not written down | 1 UNKNOWN",
                        "PROGRAM half-way its program: stopped half-way | 1 UNKNOWN",
                        "PROGRAM unproven its program: not comparable | 1 UNKNOWN",
                        "PROGRAM edited its program: changed since | 1 UNKNOWN");
    }

    @Test
    void the_environments_own_stack_is_one_whatever_it_is_called_and_what_it_repeats_is_left_out() throws IOException {
        Map<String, String> parts = Map.of("its program", "1", "what it exports and reads", "2");
        Map<String, String> others = Map.of("its program", "1", "what it exports and reads", "3");
        StoredValue map = new StoredValue("{\"x\":1.0}", "map", false);
        StackState code = state("code", parts, 0, Map.of("x", text("x")));
        Side left = side("dev", "", code, state("dev", parts, 0, Map.of("code", map, "url", text("d"))));
        Side right = side("prod", "", code, state("prod", others, 0, Map.of("code", map, "url", text("p"))));
        assertThat(rows(left, right))
                .startsWith(
                        "STACK dev / prod deployed: yes | yes SAME",
                        "PROGRAM dev / prod its program: 1 | 1 SAME",
                        "OUTPUT dev / prod url: d | p DIFFERENT",
                        "STACK code deployed: yes | yes SAME");
    }

    @Test
    void of_a_stack_that_only_one_has_nothing_else_is_compared() throws IOException {
        Side left = side("dev", "", state("code", Map.of("its program", "1"), 2, Map.of()));
        Side right = side("prod", "");
        assertThat(rows(left, right)).containsExactly("STACK code deployed: yes | no DIFFERENT");
    }

    @Test
    void a_config_file_that_is_no_yaml_or_not_there_is_named() throws IOException {
        assertThatThrownBy(() -> side("dev", "config:\n  a: [1\n  b: 2\n"))
                .isInstanceOf(RefusedException.class)
                .hasMessage("Pulumi.dev.yaml, line 3: This is not YAML. Correct it; nothing was compared.");
        Path directory = Files.createDirectory(root.resolve("Pulumi.prod.yaml"));
        assertThatThrownBy(() -> Side.of(directory, new EnvironmentName("prod"), Map::of))
                .isInstanceOf(RefusedException.class)
                .hasMessage(
                        "Pulumi.prod.yaml cannot be read: " + directory + " (Is a directory). Nothing was compared.");
    }

    @Test
    void where_a_state_cannot_be_read_the_config_alone_is_compared() throws IOException {
        Side left = side("dev", "config:\n  app:size: 1\n", state("code", Map.of(), 2, Map.of()));
        Path file = Files.writeString(root.resolve("Pulumi.prod.yaml"), "config:\n  app:size: 8\n");
        Side right = Side.of(file, new EnvironmentName("prod"), () -> {
            throw new EngineException("The bucket is gone.");
        });
        Comparison comparison = Comparison.of(left, right);
        assertThat(rows(left, right)).containsExactly("CONFIG app:size: 1 | 8 DIFFERENT");
        assertThat(comparison.unread()).isEqualTo(Map.of("The bucket is gone.", List.of(new EnvironmentName("prod"))));
        assertThat(text(comparison, comparison.rows(), 80)).isEqualTo("""
                            dev                                prod
                Config
                  app:size  1                                  8

                Of the config alone: 1 different, 0 the same.""");
        assertThat(ComparisonJson.of(comparison, List.of()))
                .hasToString("{\"left\":\"dev\",\"right\":\"prod\",\"same\":0,\"different\":1,\"unknown\":0,"
                        + "\"unread\":[\"prod\"],\"rows\":[]}");
    }

    private static String text(Comparison comparison, List<Row> rows, int width) {
        return String.join(
                "\n",
                new ComparisonText(comparison, rows, width)
                        .lines().stream().map(Object::toString).toList());
    }

    @Test
    void in_two_columns_it_fits_the_terminal() throws IOException {
        Side left = side(
                "dev",
                "config:\n  app:size: 1\n  app:token: {secure: v1:x}\n",
                state("code", Map.of("its program", "111111111111"), 2, Map.of("key", text("a".repeat(60) + "1"))),
                state("only", Map.of(), 1, Map.of()));
        Side right = side(
                "prod",
                "config:\n  app:token: {secure: v1:y}\n",
                state("code", Map.of("its program", "111111111111"), 2, Map.of("key", text("a".repeat(60) + "2"))));
        Comparison comparison = Comparison.of(left, right);
        List<Row> rows = comparison.rows().stream()
                .filter(row -> row.relation() != Relation.SAME)
                .toList();
        assertThat(text(comparison, rows, 80)).isEqualTo("""
                              dev                               prod
                Config
                  app:size    1                                 (not set)
                  app:token   [secret] ?                        [secret] ?
                code
                  output key  aaaaaaaaaaaaaaa…aaaaaaaaaaaaaaa1  aaaaaaaaaaaaaaa…aaaaaaaaaaaaaaa2
                only
                  deployed    yes                               no

                3 different, 1 not comparable (?), 3 the same.""");
        for (int width : List.of(60, 80, 120)) {
            assertThat(new ComparisonText(comparison, comparison.rows(), width).lines())
                    .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(width));
        }
    }
}
