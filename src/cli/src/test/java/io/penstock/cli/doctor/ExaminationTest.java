package io.penstock.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.engine.cli.PulumiCli;
import io.penstock.engine.cli.PulumiCliSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the doctor finds on a machine with nothing, and with everything. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ExaminationTest {

    private final Path directory;

    ExaminationTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void on_an_empty_machine_each_thing_has_its_fault_and_its_mend() {
        Path cached = directory.resolve("cache/pulumi/v" + PulumiCli.VERSION + "/pulumi");

        assertThat(Examination.of(machine(Map.of())))
                .containsExactly(
                        Finding.missing(
                                "JDK",
                                "17.0.9 at " + directory.resolve("jdk") + " has no javac, which building needs",
                                "install a JDK 17 or newer, or set JAVA_HOME to one"),
                        Finding.missing(
                                "Maven wrapper", "no executable mvnw in " + directory, "git checkout -- mvnw .mvn"),
                        Finding.missing(
                                "artifacts",
                                "not built: src/cli/target/penstock.jar, src/stacks/target/stacks.jar,"
                                        + " src/preprocessor/target/preprocessor.zip, src/analytics/target/analytics.jar",
                                "./penstock --version (it builds what is missing)"),
                        Finding.missing(
                                "Pulumi CLI",
                                "no \"pulumi\" in any of the 1 directories; nothing at \"" + cached + "\"",
                                "./penstock setup"),
                        Finding.absent(
                                "pulumi-language-java",
                                "not found; only stock Pulumi commands need it",
                                "./penstock setup"),
                        Finding.absent(
                                "Go",
                                "not found; needed where neither a Pulumi CLI nor the vendor's release can be had",
                                "install Go (https://go.dev/doc/install)"),
                        Finding.absent("git", "not found; reports then name no commit"),
                        Finding.absent(
                                "local cloud",
                                "not running; it starts when the local environment needs it",
                                "./penstock local start"),
                        Finding.absent(
                                "AWS credentials",
                                "none; the local environment needs none, the others do",
                                "aws configure sso, or set AWS_PROFILE"));
    }

    @Test
    void what_is_there_is_told_with_its_version_and_place() throws IOException {
        program("jdk/bin/javac", "");
        program("mvnw", "");
        file(
                ".mvn/wrapper/maven-wrapper.properties",
                "distributionUrl=https://example.com/apache-maven-3.9.16-bin.zip\n");
        file("src/cli/target/penstock.jar", "");
        file("src/stacks/target/stacks.jar", "");
        file("src/preprocessor/target/preprocessor.zip", "");
        file("src/analytics/target/analytics.jar", "");
        Path pulumi = program("bin/pulumi", "echo v3.260.0");
        Path host = program("bin/pulumi-language-java", "");
        Path go = program("bin/go", "echo go version go1.25.11 linux/amd64");

        List<Finding> findings = Examination.of(machine(Map.of("AWS_PROFILE", "work")));

        assertThat(findings.subList(0, 6))
                .containsExactly(
                        Finding.ok("JDK", "17.0.9 at " + directory.resolve("jdk")),
                        Finding.ok("Maven wrapper", "Maven 3.9.16"),
                        Finding.ok(
                                "artifacts", "the command, the stacks, the function's zip and the Flink jar are built"),
                        Finding.ok("Pulumi CLI", "3.260.0 on PATH: " + pulumi),
                        Finding.ok("pulumi-language-java", host.toString()),
                        Finding.ok("Go", "1.25.11 at " + go));
        assertThat(findings)
                .contains(new Finding(
                        "AWS credentials", Finding.State.OK, "profile \"work\" (AWS_PROFILE)", Optional.empty()));
    }

    @Test
    void a_key_in_the_environment_is_named_and_never_shown() {
        List<Finding> findings =
                Examination.of(machine(Map.of("AWS_ACCESS_KEY_ID", "AKIAEXAMPLE", "AWS_SECRET_ACCESS_KEY", "hidden")));

        assertThat(findings)
                .contains(Finding.ok(
                        "AWS credentials", "in the environment variables AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY"));
        assertThat(findings.toString()).doesNotContain("hidden").doesNotContain("AKIAEXAMPLE");
    }

    private Machine machine(Map<String, String> environment) {
        PulumiCliSettings tools = new PulumiCliSettings(
                directory,
                directory.resolve("cache"),
                List.of(directory.resolve("bin")),
                List.of(),
                List.of(),
                Duration.ofSeconds(1),
                Map.of("PATH", "/usr/bin:/bin"));
        return new Machine(directory, withPath(environment), directory.resolve("jdk"), "17.0.9", tools);
    }

    private Map<String, String> withPath(Map<String, String> environment) {
        Map<String, String> all = new HashMap<>(environment);
        all.put("PATH", directory.resolve("bin").toString());
        all.put("HOME", directory.toString());
        return all;
    }

    private Path program(String name, String body) throws IOException {
        Path program = file(name, "#!/bin/sh\n" + body + "\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();
        return program;
    }

    private Path file(String name, String content) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, content);
    }
}
