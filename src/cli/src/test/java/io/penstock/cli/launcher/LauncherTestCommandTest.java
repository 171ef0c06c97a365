package io.penstock.cli.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code penstock test}: one run of Maven with every test, and a truthful last line. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class LauncherTestCommandTest {

    private final MiniTree tree;

    LauncherTestCommandTest(@TempDir Path directory) {
        this.tree = new MiniTree(directory);
    }

    @Test
    void every_test_runs_in_one_call_of_maven_and_the_last_line_sums_the_reports() {
        report("A", 7, 0, 0, 1);
        report("B", 5, 0, 0, 0);

        MiniTree.Result result = tree.run("test", "-Dmore=1");

        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).endsWith("\n11 passed, 0 failed, 1 skipped\n");
        Path jdk = tree.directory().resolve("jdk");
        assertThat(tree.builds())
                .containsExactly(
                        jdk + " -B -T 1C verify -DskipTests",
                        jdk
                                + " -B -ntp -T 2 verify -Dsurefire.excludedGroups= -DforkCount=2 -Dmaven.test.failure.ignore=true -Dmore=1");
    }

    @Test
    void a_failed_test_fails_the_command_and_is_named() {
        report("A", 7, 1, 1, 1);

        MiniTree.Result result = tree.run("test");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.out()).endsWith("\n4 passed, 2 failed, 1 skipped\n");
        assertThat(result.err()).endsWith("Failed: io.penstock.A.a_thing_works\n");
    }

    @Test
    void no_test_is_no_success() {
        MiniTree.Result result = tree.run("test");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.out()).endsWith("\n0 passed, 0 failed, 0 skipped\n");
        assertThat(result.err()).endsWith("No test ran.\n");
    }

    private void report(String name, int tests, int errors, int failures, int skipped) {
        String failure = errors + failures > 0 ? "<failure message=\"x\"/>" : "";
        tree.write("reports/TEST-io.penstock." + name + ".xml", """
                <?xml version="1.0" encoding="UTF-8"?>
                <testsuite xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" name="io.penstock.%1$s" time="0.1" tests="%2$d" \
                errors="%3$d" skipped="%5$d" failures="%4$d">
                  <properties/>
                  <testcase name="fine" classname="io.penstock.%1$s" time="0.1"/>
                  <testcase name="a_thing_works" classname="io.penstock.%1$s" time="0.1">
                    %6$s
                  </testcase>
                </testsuite>
                """.formatted(
                        name, tests, errors, failures, skipped, failure));
    }
}
