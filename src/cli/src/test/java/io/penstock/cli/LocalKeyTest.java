package io.penstock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.pulumi.core.Output;
import io.penstock.orchestration.environment.StackOutput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A local environment that had a passphrase and is given the local cloud's key. */
@Tag("engine")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LocalKeyTest {

    private static final StackOutput<String> TOKEN = StackOutput.string("vault", "token");
    private static final StackOutput<String> LENGTH = StackOutput.string("reader", "length");

    @TempDir
    private Path root = Path.of("");

    private static ScratchProject with(ScratchProject project, String token) {
        return project.with(ScratchStack.of(
                        "vault", List.of(TOKEN), List.of(), context -> context.export(TOKEN, Output.ofSecret(token))))
                .with(ScratchStack.of(
                        "reader",
                        List.of(LENGTH),
                        List.of(TOKEN),
                        context ->
                                context.export(LENGTH, context.read(TOKEN).applyValue(value -> "n" + value.length()))));
    }

    private void run(ScratchProject project, String... command) {
        assertThat(project.run(command)).as(project.printed()).isEqualTo(ExitCode.OK);
    }

    private String state(String stack) throws IOException {
        return Files.readString(root.resolve(".penstock/state/.pulumi/stacks/shop/dev." + stack + ".json"));
    }

    @Test
    void what_the_passphrase_encrypted_is_read_and_the_next_up_writes_it_with_the_key() throws IOException {
        try (ScratchProject project = with(new ScratchProject(root).onPassphrase(), "planted-1")) {
            run(project, "up", "dev", "--yes");
            assertThat(state("vault")).contains("\"passphrase\"").doesNotContain("planted");

            project.onLocalKey();
            run(project, "outputs", "dev", "vault.token", "--show-secrets");
            assertThat(project.out()).isEqualTo("planted-1\n");
            with(project, "planted-two");
            run(project, "up", "dev", "--yes");

            assertThat(state("vault"))
                    .contains("awskms://alias/penstock-local")
                    .doesNotContain("\"passphrase\"")
                    .doesNotContain("planted");
            run(project, "outputs", "dev", "vault.token", "--show-secrets");
            assertThat(project.out()).isEqualTo("planted-two\n");
            run(project, "outputs", "dev", "reader.length", "--show-secrets");
            assertThat(project.out()).isEqualTo("n11\n");
        }
    }
}
