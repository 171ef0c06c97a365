package io.penstock.localcloud.provider;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.localcloud.provider.fake.ProviderUnderTest;
import io.penstock.localcloud.provider.fake.PulumiProject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The provider under the real Pulumi CLI. */
@Tag("engine")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PulumiEngineTest {

    private ProviderUnderTest provider;
    private PulumiProject project;

    @BeforeEach
    void start(@TempDir Path directory) throws Exception {
        provider = new ProviderUnderTest(directory.resolve("cloud"));
        project = new PulumiProject(directory.resolve("project"), pulumi(), provider.port());
        run("stack", "init", "small");
        project.configure("aws:region", "us-east-1");
        project.configure("note", "one");
        project.configure("stream", "events");
        project.configure("shards", "1");
    }

    @AfterEach
    void stop() {
        provider.close();
    }

    /** On PATH, else what Penstock keeps. */
    private static Path pulumi() throws IOException {
        for (String place : System.getenv("PATH").split(java.io.File.pathSeparator, -1)) {
            if (Files.isExecutable(Path.of(place, "pulumi"))
                    && Files.isExecutable(Path.of(place, "pulumi-language-java"))) {
                return Path.of(place, "pulumi");
            }
        }
        Path cache = Path.of(System.getProperty("user.home"), ".cache", "penstock", "pulumi");
        Assumptions.assumeTrue(Files.isDirectory(cache), "There is no Pulumi CLI: ./penstock setup gets one.");
        try (Stream<Path> versions = Files.list(cache)) {
            return versions.map(version -> version.resolve("pulumi"))
                    .filter(Files::isExecutable)
                    .findFirst()
                    .orElseThrow();
        }
    }

    private String run(String... arguments) throws Exception {
        PulumiProject.Ended ended = project.run(arguments);
        assertThat(ended.exitCode()).as(ended.output()).isZero();
        return ended.output();
    }

    @Test
    void a_stack_lives_its_whole_life() throws Exception {
        assertThat(run("preview")).contains("+ 4 to create");
        assertThat(run("up", "--yes", "--skip-preview")).contains("+ 4 created");
        String bucket = run("stack", "output", "bucket").strip().lines().reduce("", (first, last) -> last);
        assertThat(bucket).matches("files-[0-9a-f]{7}");
        assertThat(provider.s3.object(bucket, "note.txt")).isPresent();
        assertThat(run("up", "--yes", "--skip-preview")).contains("4 unchanged");
        assertThat(run("stack", "export")).doesNotContain("hunter2");

        project.configure("shards", "2");
        project.configure("note", "two");
        assertThat(run("up", "--yes", "--skip-preview")).contains("~ 2 updated").contains("2 unchanged");
        assertThat(provider.streams.describe("events").orElseThrow().openShardCount())
                .isEqualTo(2);

        provider.streams.setRetention("events", 48);
        assertThat(run("refresh", "--yes", "--skip-preview")).contains("~ 1 updated");
        assertThat(run("up", "--yes", "--skip-preview")).contains("~ 1 updated");
        assertThat(provider.streams.describe("events").orElseThrow().retentionHours())
                .isEqualTo(24);

        project.configure("stream", "others");
        assertThat(run("up", "--yes", "--skip-preview")).contains("+-1 replaced");
        assertThat(provider.streams.describe("events")).isEmpty();
        assertThat(provider.streams.describe("others")).isPresent();

        assertThat(run("destroy", "--yes", "--skip-preview")).contains("- 4 deleted");
        assertThat(provider.streams.describe("others")).isEmpty();
        assertThat(provider.s3.object(bucket, "note.txt")).isEmpty();
    }

    @Test
    void a_program_that_aws_would_refuse_changes_nothing() throws Exception {
        project.configure("stream", "no blanks");

        PulumiProject.Ended refused = project.run("preview");

        assertThat(refused.exitCode()).isNotZero();
        assertThat(refused.output()).contains("The property 'name' must match [a-zA-Z0-9_.-]+, and is 'no blanks'.");
        assertThat(provider.streams.describe("no blanks")).isEmpty();
    }
}
