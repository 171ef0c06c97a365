package io.penstock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.penstock.cli.schema.Schemas;
import io.penstock.orchestration.environment.StackName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code preview prod --as-of dev} in all that is shown and written of it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PromotionCommandTest {

    @TempDir
    private Path root = Path.of("");

    private CommandKit kit = new CommandKit(Path.of(""));

    @BeforeEach
    void kit() {
        kit = new CommandKit(root);
    }

    private void prove(List<String> stacks) {
        stacks.forEach(stack -> kit.environments.proofs.put(new StackName(stack), "same program"));
    }

    private ExitCode preview() {
        return kit.run(
                "preview",
                "prod",
                "--as-of",
                "dev",
                "--json=" + root.resolve("report"),
                "--report",
                root.resolve("report.md").toString());
    }

    private JsonNode json() throws IOException {
        String text = Files.readString(root.resolve("report"));
        assertThat(Schemas.problems("report", text)).isEmpty();
        return new ObjectMapper().readTree(text);
    }

    private String markdown() throws IOException {
        return Files.readString(root.resolve("report.md"));
    }

    @Test
    void the_reports_the_journal_and_the_next_command_say_what_it_is_of() throws IOException {
        prove(List.of("input-stream", "preprocessor", "streaming-app"));
        assertThat(preview()).as(kit.err()).isEqualTo(ExitCode.OK);
        assertThat(json().get("asOf").asText()).isEqualTo("dev");
        assertThat(markdown())
                .contains(" as of dev: nothing would change\n", "`./penstock preview prod --as-of dev` · started ");
        assertThat(kit.run("runs")).isEqualTo(ExitCode.OK);
        assertThat(kit.out()).contains("  preview prod --as-of dev  ");
    }

    @Test
    void one_that_is_refused_says_why_in_its_files() throws IOException {
        prove(List.of("input-stream"));
        assertThat(preview()).isEqualTo(ExitCode.REFUSED);
        assertThat(json().get("asOf").asText()).isEqualTo("dev");
        assertThat(json().get("problem").asText() + "\n").isEqualTo(kit.err()).isEqualTo("""
                What "dev" runs is not what is here, so what promoting it would change cannot be shown:
                - preprocessor: its program changed.
                - streaming-app: preprocessor, which it reads, has to run.
                Bring it up first (./penstock up dev), or check out what it was brought up from. Nothing was changed.
                """);
        assertThat(markdown()).contains("### Preview of prod as of dev: not completed\n");
    }
}
