package io.penstock.cli.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When the launcher builds, and when it does not. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class LauncherBuildTest {

    private final MiniTree tree;

    LauncherBuildTest(@TempDir Path directory) {
        this.tree = new MiniTree(directory);
    }

    @Test
    void the_first_start_builds_without_tests_and_shows_each_module() {
        MiniTree.Result result = tree.run("graph");

        assertThat(result.exitCode()).isZero();
        assertThat(result.err()).isEqualTo("""
                Building Penstock.
                Building Penstock: engine
                Building Penstock: cli
                """);
        assertThat(result.out()).endsWith("io.penstock.cli.Main\ngraph\n");
        assertThat(tree.builds())
                .containsExactly(tree.directory().resolve("jdk") + " -B -T 1C -Dquick -Dmaven.test.skip=true package");
    }

    @Test
    void a_build_ends_with_the_archive_of_flinks_classes() throws IOException {
        tree.write("src/localcloud/flink-host/target/flink/lib/flink.jar", "");

        assertThat(tree.run("graph").err()).isEqualTo("""
                Building Penstock.
                Building Penstock: engine
                Building Penstock: cli
                Building Penstock: archive of Flink's classes
                """);
        assertThat(Files.readString(tree.root().resolve(".penstock/build/build.log")))
                .endsWith("""
                io.penstock.localcloud.analytics.FlinkArchive
                %s
                """.formatted(tree.root().toRealPath().resolve("src/localcloud/flink-host/target/flink")));
        assertThat(tree.run("graph").err()).isEmpty();
    }

    @Test
    void the_second_start_builds_nothing_and_says_nothing() {
        tree.run();

        assertThat(tree.run("graph").err()).isEmpty();
        assertThat(tree.builds()).hasSize(1);
    }

    @Test
    void a_changed_source_is_built() {
        for (String file : List.of("pom.xml", ".mvn/jvm.config", "sql/10-events.sql", "src/cli/src/main/java/A.java")) {
            tree.run();
            int before = tree.builds().size();
            tree.write(file, "changed");
            tree.run();
            assertThat(tree.builds()).as(file).hasSize(before + 1);
        }
    }

    @Test
    void a_new_source_is_built() {
        tree.run();
        tree.write("sql/20-more.sql", "SELECT 2;");
        tree.run();

        assertThat(tree.builds()).hasSize(2);
    }

    @Test
    void a_deleted_source_is_noticed() throws IOException {
        tree.run();
        Files.delete(tree.root().resolve("sql/10-events.sql"));
        tree.run();

        assertThat(tree.builds()).hasSize(2);
    }

    @Test
    void a_source_that_was_replaced_by_an_older_file_is_noticed() {
        tree.run();
        tree.writeOld("sql/10-events.sql", "SELECT 3;");
        tree.run();

        assertThat(tree.builds()).hasSize(2);
    }

    @Test
    void what_no_artifact_is_made_of_is_not_built() {
        tree.run();
        tree.write("README.md", "changed");
        tree.write("src/cli/src/test/java/ATest.java", "changed");
        tree.write("src/cli/target/classes/A.class", "changed");
        tree.run();

        assertThat(tree.builds()).hasSize(1);
    }

    @Test
    void a_missing_artifact_is_built() throws IOException {
        tree.run();
        Files.delete(tree.root().resolve("src/preprocessor/target/preprocessor.zip"));
        tree.run();

        assertThat(tree.builds()).hasSize(2);
    }

    @Test
    void a_build_that_fails_shows_its_errors_and_its_log_and_is_tried_again() throws IOException {
        tree.write("broken", "");

        MiniTree.Result result = tree.run("graph");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).isEqualTo("""
                Building Penstock.
                [ERROR] A.java:[1,1] cannot find symbol
                The build of Penstock failed. All of its output is in %s/.penstock/build/build.log.
                """.formatted(tree.root().toRealPath()));

        Files.delete(tree.root().resolve("broken"));
        assertThat(tree.run("graph").exitCode()).isZero();
        assertThat(tree.builds()).hasSize(2);
    }

    @Test
    void starts_at_the_same_time_build_once() throws Exception {
        tree.write("slow", "");
        ExecutorService starts = Executors.newFixedThreadPool(3);
        try {
            Callable<MiniTree.Result> start = () -> tree.run("graph");
            for (Future<MiniTree.Result> result : starts.invokeAll(List.of(start, start, start))) {
                assertThat(result.get().exitCode()).isZero();
            }
        } finally {
            starts.shutdownNow();
        }
        assertThat(tree.builds()).hasSize(1);
    }

    @Test
    void nothing_is_built_where_the_caller_has_built() {
        tree.run(tree.launcher(), tree.root(), Map.of("PENSTOCK_NO_BUILD", "true"), "graph");

        assertThat(tree.builds()).isEmpty();
    }

    @Test
    void a_build_leaves_one_stamp_and_one_class_archive() throws IOException {
        tree.run();
        tree.write("pom.xml", "changed");
        tree.run();

        try (Stream<Path> files = Files.list(tree.root().resolve(".penstock/build"))) {
            assertThat(files.map(file -> file.getFileName().toString().replaceFirst("-\\d.*", "-KEY.jsa")))
                    .containsExactlyInAnyOrder("build.log", "classes-KEY.jsa", "lock", "stamp");
        }
    }

    @Test
    void the_class_archive_of_a_project_of_ones_own_is_made_anew_where_one_of_its_jars_is_newer() throws IOException {
        tree.run();
        Path jar = Files.writeString(tree.directory().resolve("shop.jar"), "");
        Path module = Files.writeString(
                Files.createDirectories(tree.directory().resolve("lib")).resolve("common-1.0.jar"), "one");
        Files.setLastModifiedTime(jar, FileTime.from(Instant.parse("2020-01-01T00:00:00Z")));
        Files.setLastModifiedTime(module, FileTime.from(Instant.parse("2020-01-01T00:00:00Z")));
        Set<Path> before = archives();
        runShop(jar);
        Set<Path> made = archives();
        made.removeAll(before);
        Path archive = made.iterator().next();

        Files.writeString(archive, "an archive");
        runShop(jar);
        assertThat(archive).hasContent("an archive");
        Files.setLastModifiedTime(module, FileTime.from(Instant.now().plusSeconds(1)));
        runShop(jar);
        assertThat(archive).isEmptyFile();
    }

    private void runShop(Path jar) {
        tree.run(tree.launcher(), tree.directory(), Map.of("PENSTOCK_JAR", jar.toString()), "graph");
    }

    private Set<Path> archives() throws IOException {
        try (Stream<Path> files = Files.list(tree.root().resolve(".penstock/build"))) {
            return files.filter(file -> file.toString().endsWith(".jsa"))
                    .collect(Collectors.toCollection(HashSet::new));
        }
    }
}
