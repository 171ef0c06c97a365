package io.penstock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is checked before a run, seen from the command line: the whole message, and that nothing was changed. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PreflightTest {

    private final ProjectKit kit;

    PreflightTest(@TempDir Path directory) throws IOException {
        kit = new ProjectKit(directory);
    }

    @AfterEach
    void close() throws IOException {
        kit.close();
    }

    private void refused(ExitCode code, String message, String... command) throws IOException {
        Map<String, String> before = kit.files();
        assertThat(kit.run(command)).as(kit.err()).isEqualTo(code);
        assertThat(kit.err()).isEqualTo(message);
        assertThat(kit.out()).isEmpty();
        assertThat(kit.files()).isEqualTo(before);
        assertThat(kit.calls().lines().distinct()).allMatch(call -> call.equals("pulumi version"));
    }

    @Test
    void a_damaged_jar_and_a_missing_zip_are_refused_together() throws IOException {
        kit.withPulumi().withZip(ProjectKit.ANALYTICS, "io/penstock/analytics/Main.class");
        Path jar = kit.root.resolve(ProjectKit.ANALYTICS);
        byte[] whole = Files.readAllBytes(jar);
        Files.write(jar, Arrays.copyOf(whole, whole.length / 2));
        refused(ExitCode.REFUSED, """
                The environment "local" is not ready: 2 problems.
                - The preprocessor's zip is missing: src/preprocessor/target/preprocessor.zip. Build it with "./mvnw -Dquick package -pl src/preprocessor -am".
                - The application's jar (src/analytics/target/analytics.jar) is damaged: zip END header not found. Build it again with "./mvnw -Dquick package -pl src/analytics -am".
                Nothing was changed.
                """, "up", "local", "--yes");
    }

    @Test
    void a_zip_with_a_changed_byte_is_refused() throws IOException {
        kit.withPulumi()
                .withZip(ProjectKit.ANALYTICS, "something/else.class")
                .withZip(ProjectKit.PREPROCESSOR, "io/penstock/preprocessor/PreprocessorHandler.class");
        Path zip = kit.root.resolve(ProjectKit.PREPROCESSOR);
        byte[] bytes = Files.readAllBytes(zip);
        // The checksum of the first entry, in the directory at the file's end.
        bytes[new String(bytes, StandardCharsets.ISO_8859_1).indexOf("PK\1\2") + 16] ^= 1;
        Files.write(zip, bytes);
        refused(ExitCode.REFUSED, """
                The environment "local" is not ready: 2 problems.
                - The preprocessor's zip (src/preprocessor/target/preprocessor.zip) is damaged: io/penstock/preprocessor/PreprocessorHandler.class is not what its checksum says. Build it again with "./mvnw -Dquick package -pl src/preprocessor -am".
                - The application's jar (src/analytics/target/analytics.jar) holds no io/penstock/analytics/Main.class. Build it again with "./mvnw -Dquick package -pl src/analytics -am".
                Nothing was changed.
                """, "preview", "local");
    }

    @Test
    void config_artifacts_and_a_missing_pulumi_are_told_at_once() throws IOException {
        kit.edit("Pulumi.local.yaml", "windowSeconds", "windowSecond");
        refused(ExitCode.REFUSED, """
                The environment "local" is not ready: 4 problems.
                - Pulumi.local.yaml, line 6: "streaming-analytics:windowSecond" is not a key of this project. Did you mean "streaming-analytics:windowSeconds"? docs/config.md lists every key.
                - The preprocessor's zip is missing: src/preprocessor/target/preprocessor.zip. Build it with "./mvnw -Dquick package -pl src/preprocessor -am".
                - The application's jar is missing: src/analytics/target/analytics.jar. Build it with "./mvnw -Dquick package -pl src/analytics -am".
                - There is no Pulumi CLI that can be used: no "pulumi" in any of the 1 directories; nothing at "CACHE/penstock/pulumi/v3.255.0/pulumi". To get one: ./penstock setup
                Nothing was changed.
                """.replace("CACHE", kit.environment.get("XDG_CACHE_HOME")), "up", "local", "--yes");
    }

    @Test
    void a_pulumi_that_cannot_be_had_keeps_the_local_cloud_from_starting() throws IOException {
        Map<String, String> before = kit.files();
        assertThat(kit.run("up", "local", "input-stream", "--yes")).isEqualTo(ExitCode.UNREADY);
        // How the build with Go fails depends on the machine.
        assertThat(kit.err().replaceFirst("(?m)^( *built with Go +).*$", "$1WHY"))
                .isEqualTo("""
                Downloading the Pulumi CLI v3.255.0 from 127.0.0.1.
                The environment "local" is not ready: 1 problem.
                - No Pulumi CLI 3.245.0 or newer was found, and none could be got:
                    on PATH           no "pulumi" in any of the 1 directories
                    in the cache      nothing at "CACHE/penstock/pulumi/v3.255.0/pulumi"
                    vendor's release  http://127.0.0.1:1/pulumi-3.255.0-checksums.txt could not be reached: the connection was refused
                    built with Go     WHY
                  Do one of these and run the command again: install Pulumi (https://www.pulumi.com/docs/iac/download-install/),
                  or install Go (https://go.dev/doc/install), or set PENSTOCK_PULUMI_RELEASES to a place that serves the vendor's releases.
                Nothing was changed.
                """.replace("CACHE", kit.environment.get("XDG_CACHE_HOME")));
        assertThat(kit.files()).isEqualTo(before);
    }

    @Test
    void an_unusable_pulumi_is_told_with_the_other_problems() throws IOException {
        kit.withProgram("pulumi", "[ \"$1\" = version ] && echo v3.100.0")
                .edit("Pulumi.local.yaml", "windowSeconds: \"5\"", "windowSeconds: \"0\"");
        refused(
                ExitCode.REFUSED,
                """
                The environment "local" is not ready: 2 problems.
                - Pulumi.local.yaml, line 6: "streaming-analytics:windowSeconds" is "0", which is out of range. Use a whole number from 1 to 86400 (seconds).
                - There is no Pulumi CLI that can be used: "BIN/pulumi" is 3.100.0, older than 3.245.0; nothing at "CACHE/penstock/pulumi/v3.255.0/pulumi". To get one: ./penstock setup
                Nothing was changed.
                """.replace("BIN", kit.environment.get("PATH")).replace("CACHE", kit.environment.get("XDG_CACHE_HOME")),
                "up",
                "local",
                "input-stream",
                "--yes");
    }

    @Test
    void a_run_that_takes_no_code_along_needs_no_artifacts() throws IOException {
        kit.edit("Pulumi.local.yaml", "windowSeconds: \"5\"", "windowSeconds: \"0\"")
                .withPulumi();
        String message = """
                The environment "local" is not ready: 1 problem.
                - Pulumi.local.yaml, line 6: "streaming-analytics:windowSeconds" is "0", which is out of range. Use a whole number from 1 to 86400 (seconds).
                Nothing was changed.
                """;
        refused(ExitCode.REFUSED, message, "up", "local", "input-stream", "--yes");
        refused(ExitCode.REFUSED, message, "destroy", "local", "--yes");
    }

    @Test
    @Tag("engine")
    void an_sql_error_in_the_second_file_is_refused_as_sql_check_tells_it() throws IOException {
        kit.withPulumi()
                .withBuiltArtifacts()
                .edit(ProjectKit.ANALYTICS, "sql/20-dead-letter.sql", "FROM arrivals", "FROM arrival");
        refused(ExitCode.REFUSED, """
                Checking the SQL files with Flink's planner.
                The environment "local" is not ready: 1 problem.
                - sql/20-dead-letter.sql:28:6: Object 'arrival' not found
                Nothing was changed.
                """, "up", "local", "--yes");
    }

    @Test
    @Tag("engine")
    void sql_that_was_found_good_is_not_checked_again() throws IOException {
        kit.withPulumi().withBuiltArtifacts().edit("Pulumi.local.yaml", "windowSeconds", "windowSecond");
        String checking = "Checking the SQL files with Flink's planner.\n";
        assertThat(kit.run("preview", "local")).isEqualTo(ExitCode.REFUSED);
        assertThat(kit.err()).startsWith(checking);
        assertThat(kit.run("preview", "local")).isEqualTo(ExitCode.REFUSED);
        assertThat(kit.err()).doesNotContain(checking);
    }
}
