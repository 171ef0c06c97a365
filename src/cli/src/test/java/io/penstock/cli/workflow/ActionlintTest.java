package io.penstock.cli.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code tools/ci/lint.sh}, which builds the pinned actionlint with Go. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ActionlintTest {

    @TempDir
    private Path directory = Path.of("");

    private record Result(int exitCode, String out) {}

    private Result lint(Map<String, String> variables) throws IOException, InterruptedException {
        Path out = directory.resolve("out");
        ProcessBuilder builder = new ProcessBuilder(
                        "/bin/bash",
                        WorkflowFile.CHECKOUT.resolve("tools/ci/lint.sh").toString())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile());
        builder.environment().putAll(variables);
        Process process = builder.start();
        if (!process.waitFor(10, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new IllegalStateException("The check did not end.");
        }
        return new Result(process.exitValue(), Files.readString(out).replaceAll("(?m)^go: downloading .*\n", ""));
    }

    @Test
    void actionlint_finds_nothing() throws Exception {
        Result result = lint(Map.of());
        assumeTrue(result.exitCode() != 4, result.out());
        assertThat(result.out()).isEmpty();
        assertThat(result.exitCode()).isZero();
    }

    @Test
    void without_go_it_says_that_nothing_was_checked() throws Exception {
        Path bin = Files.createDirectories(directory.resolve("bin"));
        Path dirname = Files.writeString(bin.resolve("dirname"), "#!/bin/sh\nexec /usr/bin/dirname \"$@\"\n");
        assertThat(dirname.toFile().setExecutable(true)).isTrue();
        Result result = lint(Map.of("PATH", bin.toString()));
        assertThat(result.exitCode()).isEqualTo(4);
        assertThat(result.out())
                .isEqualTo(
                        "The workflows are not checked: actionlint is built with Go, and there is no \"go\" on PATH.\n");
    }
}
