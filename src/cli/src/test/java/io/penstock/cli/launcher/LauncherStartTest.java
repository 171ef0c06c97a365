package io.penstock.cli.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the launcher finds itself and a JDK, and what it starts. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class LauncherStartTest {

    private static final String ADVICE = """
            Install one and run the command again:
              Debian, Ubuntu   sudo apt-get install openjdk-17-jdk-headless
              Fedora           sudo dnf install java-17-openjdk-devel
              macOS            brew install openjdk@17
              others           https://adoptium.net
            If one is installed elsewhere, set JAVA_HOME to its directory.
            """;

    private final MiniTree tree;

    LauncherStartTest(@TempDir Path directory) {
        this.tree = new MiniTree(directory);
    }

    @Test
    void the_command_gets_its_arguments_the_root_and_the_jvms_options() throws IOException {
        String root = tree.root().toRealPath().toString();

        MiniTree.Result result = tree.run(
                tree.launcher(), tree.root(), Map.of("PENSTOCK_JAVA_OPTS", "-Xmx2g -Dstar=*"), "up", "two words", "");

        assertThat(result.out()).isEqualTo("""
                -XX:+UseSerialGC
                -XX:TieredStopAtLevel=1
                -Xshare:auto
                -Xlog:disable
                -Djava.util.concurrent.ForkJoinPool.common.parallelism=64
                -Dsun.net.httpserver.nodelay=true
                -Dpenstock.root=%1$s
                -Dpenstock.terminal=false
                -Xmx2g
                -Dstar=*
                -cp
                %1$s/src/cli/target/penstock.jar
                io.penstock.cli.Main
                up
                two words

                """.formatted(root));
    }

    @Test
    void a_project_of_ones_own_is_started_by_its_jar() throws IOException {
        Path jar = Files.writeString(tree.directory().resolve("shop.jar"), "");

        MiniTree.Result result =
                tree.run(tree.launcher(), tree.directory(), Map.of("PENSTOCK_JAR", jar.toString()), "up", "dev");

        assertThat(result.out()).endsWith("\n-jar\n" + jar + "\nup\ndev\n");
    }

    @Test
    void a_project_that_is_not_built_is_told_so() {
        MiniTree.Result result =
                tree.run(tree.launcher(), tree.directory(), Map.of("PENSTOCK_JAR", "/none/shop.jar"), "up", "dev");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err())
                .isEqualTo("PENSTOCK_JAR names \"/none/shop.jar\", and there is no such file. Build the project that it"
                        + " belongs to.\n");
    }

    @Test
    void a_newer_jdk_is_told_not_to_warn_of_what_libraries_do() {
        String unsafe = "--sun-misc-unsafe-memory-access=allow\n";
        String nativeAccess = "--enable-native-access=ALL-UNNAMED\n";

        assertThat(outputOn("22")).doesNotContain(unsafe, nativeAccess);
        assertThat(outputOn("23.0.1")).contains(unsafe).doesNotContain(nativeAccess);
        assertThat(outputOn("25")).contains("=false\n" + unsafe + nativeAccess + "-cp\n");
    }

    private String outputOn(String version) {
        Path jdk = tree.jdk("jdk-" + version, version, "java", "javac");
        return tree.run(tree.launcher(), tree.root(), Map.of("JAVA_HOME", jdk.toString()), "graph")
                .out();
    }

    @Test
    void where_nothing_can_be_kept_it_runs_and_says_nothing() throws IOException {
        tree.run();
        Path state = tree.root().resolve(".penstock");
        try (Stream<Path> files = Files.walk(state)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        }
        Files.writeString(state, "");

        MiniTree.Result result = tree.run(tree.launcher(), tree.root(), Map.of("PENSTOCK_NO_BUILD", "true"), "graph");

        assertThat(result.exitCode()).isZero();
        assertThat(result.err()).isEmpty();
        assertThat(result.out()).endsWith("graph\n");
    }

    @Test
    void it_works_from_another_directory_and_through_symbolic_links() throws IOException {
        Path elsewhere = Files.createDirectories(tree.directory().resolve("elsewhere/bin"));
        Path absolute = Files.createSymbolicLink(elsewhere.resolve("penstock"), tree.launcher());
        Path relative = Files.createSymbolicLink(elsewhere.resolve("p"), Path.of("penstock"));
        String root = "-Dpenstock.root=" + tree.root().toRealPath() + "\n";

        assertThat(tree.run(tree.launcher(), elsewhere, Map.of()).out()).contains(root);
        assertThat(tree.run(absolute, elsewhere, Map.of()).out()).contains(root);
        assertThat(tree.run(relative, Path.of("/"), Map.of()).out()).contains(root);
    }

    @Test
    void the_commands_exit_code_is_the_launchers() {
        assertThat(tree.run("fail").exitCode()).isEqualTo(7);
    }

    @Test
    void without_a_jdk_it_says_where_it_looked_and_how_to_install_one() {
        Path none = tree.directory().resolve("none");

        MiniTree.Result result = tree.run(
                tree.launcher(), tree.root(), Map.of("JAVA_HOME", "", "PENSTOCK_JDKS", none.toString()), "up", "dev");

        assertThat(result.exitCode()).isEqualTo(4);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).isEqualTo("""
                Penstock needs a JDK 17 or newer, and found none. It looked at:
                  JAVA_HOME: not set
                  PATH: no java
                  %s: nothing
                """.formatted(none) + ADVICE);
        assertThat(tree.builds()).isEmpty();
    }

    @Test
    void a_java_that_is_too_old_or_cannot_compile_is_named_with_its_fault() {
        Path old = tree.jdk("old", "11.0.2", "java", "javac");
        Path places = tree.directory().resolve("places");
        Path eight = tree.jdk("places/eight", "1.8.0_292", "java", "javac");
        Path jre = tree.jdk("places/jre", "21.0.1", "java");

        MiniTree.Result result = tree.run(
                tree.launcher(),
                tree.root(),
                Map.of("JAVA_HOME", old.toString(), "PENSTOCK_JDKS", places.toString()),
                "up");

        assertThat(result.exitCode()).isEqualTo(4);
        assertThat(result.err()).isEqualTo("""
                Penstock needs a JDK 17 or newer, and found none. It looked at:
                  JAVA_HOME: %s is Java 11
                  PATH: no java
                  %s: %s is Java 8
                  %s: %s is Java 21 without javac
                """.formatted(old, places, eight, places, jre) + ADVICE);
    }

    @Test
    void a_java_home_that_will_not_do_is_passed_over_for_another_jdk() {
        Path good = tree.jdk("jdks/25", "25", "java", "javac");

        tree.run(
                tree.launcher(),
                tree.root(),
                Map.of(
                        "JAVA_HOME", tree.directory().resolve("gone").toString(),
                        "PENSTOCK_JDKS", tree.directory().resolve("jdks").toString()));

        assertThat(tree.builds()).singleElement().asString().startsWith(good + " ");
    }

    @Test
    void what_is_built_runs_without_a_compiler() {
        tree.run();
        Path jre = tree.jdk("jre", "21", "java");

        MiniTree.Result result = tree.run(
                tree.launcher(),
                tree.root(),
                Map.of("JAVA_HOME", jre.toString(), "PENSTOCK_JDKS", "/nowhere"),
                "graph");

        assertThat(result.exitCode()).isZero();
        assertThat(result.err()).isEmpty();
    }
}
