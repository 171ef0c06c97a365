package io.penstock.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.pulumi.core.Output;
import io.penstock.cli.environment.TestJvm;
import io.penstock.orchestration.environment.StackOutput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rules of {@link UpdateRulesTest} as a user meets them: through the command line, on the real engine. */
@Tag("engine")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class UpdateFlowTest {

    @TempDir
    private Path root = Path.of("");

    private ScratchProject project;

    @BeforeEach
    void bringUp() throws IOException {
        project = new ScratchProject(root);
        project.with(MovingShop.orders("orders", MovingShop.OLD)).with(MovingShop.journal(MovingShop.OLD));
        assertThat(up()).as(project.printed()).isEqualTo(ExitCode.OK);
    }

    @AfterEach
    void stop() {
        project.close();
    }

    private ExitCode up(String... options) {
        List<String> arguments = new ArrayList<>(List.of("up", "dev", "--yes"));
        arguments.addAll(List.of(options));
        return project.run(arguments.toArray(String[]::new));
    }

    private String output(String name) {
        assertThat(project.run("outputs", "dev", name)).as(project.err()).isEqualTo(ExitCode.OK);
        return project.out().strip();
    }

    private Map<String, Object> outputs() throws IOException {
        assertThat(project.run("outputs", "dev", "orders", "--json"))
                .as(project.err())
                .isEqualTo(ExitCode.OK);
        return new ObjectMapper().readValue(project.out(), new TypeReference<>() {});
    }

    @Test
    void readers_move_to_another_output_and_the_old_one_goes_in_one_up() throws IOException {
        project.with(MovingShop.orders("orders", MovingShop.NEW)).with(MovingShop.journal(MovingShop.NEW));

        assertThat(project.run("up", "dev", "orders", "--yes")).isEqualTo(ExitCode.REFUSED);
        assertThat(project.err()).isEqualTo("""
                The stack "orders" would no longer export "stream", which is still read.
                  "journal" reads it and is not in this run. Bring it up in the same run: ./penstock up dev
                  Did you mean to rename it? "name" is new there. Export the output under both names until its readers have moved.
                Nothing was changed.
                """);
        assertThat(outputs()).containsOnlyKeys("stream");

        assertThat(up()).as(project.printed()).isEqualTo(ExitCode.OK);
        assertThat(project.err()).contains("Their readers have moved: old outputs of orders are taken away.\n");
        assertThat(outputs()).containsOnlyKeys("name");
    }

    @Test
    void killed_between_the_passes_nothing_reads_what_is_gone_and_the_next_up_finishes() throws Exception {
        project.with(MovingShop.orders("orders", MovingShop.NEW)).with(MovingShop.journal(MovingShop.NEW));
        Path log = root.resolve("killed.txt");
        Process run = new ProcessBuilder(TestJvm.command(MovingShop.class, List.of(), List.of("up", "dev", "--yes")))
                .directory(root.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        await().atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(1))
                .until(() -> Files.readString(log).contains("Their readers have moved") || !run.isAlive());
        run.descendants().forEach(ProcessHandle::destroyForcibly);
        run.destroyForcibly().waitFor();
        assertThat(run.exitValue()).as(Files.readString(log)).isEqualTo(137);

        assertThat(outputs()).containsOnlyKeys("name", "stream");
        assertThat(up()).as(project.printed()).isEqualTo(ExitCode.OK);
        assertThat(outputs()).containsOnlyKeys("name");
    }

    @Test
    void what_is_in_use_is_not_taken_down_without_its_readers() {
        assertThat(project.run("destroy", "dev", "orders", "--yes")).isEqualTo(ExitCode.REFUSED);
        assertThat(project.err()).isEqualTo("""
                The environment "dev" still uses what would be destroyed:
                - journal reads orders.stream
                Nothing was changed. To take the readers down first: ./penstock destroy dev orders --include-dependents
                """);
        assertThat(output("orders.stream")).isEqualTo("orders");

        assertThat(project.run("destroy", "dev", "orders", "--include-dependents", "--yes"))
                .as(project.printed())
                .isEqualTo(ExitCode.OK);
        assertThat(project.run("status", "dev")).isEqualTo(ExitCode.OK);
        assertThat(project.out()).contains("0 of 2 stacks of dev deployed");
    }

    @Test
    void what_holds_data_is_replaced_only_with_an_approval() {
        project.with(MovingShop.orders("orders-v2", MovingShop.OLD));

        assertThat(project.run("preview", "dev")).isEqualTo(ExitCode.OK);
        assertThat(up()).isEqualTo(ExitCode.REFUSED);
        assertThat(project.err()).isEqualTo("""
                Data would be lost, so nothing was changed:
                - Replacing orders/orders deletes its records. To allow it: --allow-replace orders/orders
                """);
        assertThat(output("orders.stream")).isEqualTo("orders");

        assertThat(up("--allow-replace", "orders/orders")).as(project.printed()).isEqualTo(ExitCode.OK);
        assertThat(output("orders.stream")).isEqualTo("orders-v2");
    }

    @Test
    void an_output_that_only_a_pruned_stack_read_goes_in_one_up() throws IOException {
        project.with(MovingShop.orders("orders", MovingShop.NEW)).without("journal");

        assertThat(up()).isEqualTo(ExitCode.REFUSED);
        assertThat(project.err()).isEqualTo("""
                The stack "orders" would no longer export "stream", which is still read.
                  "journal" reads it and is no longer in the code. Take it down first: ./penstock destroy dev journal
                  Did you mean to rename it? "name" is new there. Export the output under both names until its readers have moved.
                Nothing was changed.
                """);
        assertThat(up("--prune")).as(project.printed()).isEqualTo(ExitCode.OK);
        assertThat(outputs()).containsOnlyKeys("name");
        assertThat(up()).as(project.printed()).isEqualTo(ExitCode.OK);
        assertThat(project.err()).doesNotContain("old outputs");
    }

    @Test
    void a_stack_that_left_the_code_is_taken_down_by_its_name() throws IOException {
        project.with(MovingShop.orders("orders", MovingShop.NEW)).without("journal");

        assertThat(project.run("drift", "dev", "journal")).as(project.printed()).isEqualTo(ExitCode.OK);
        assertThat(project.run("refresh", "dev", "journal", "--yes"))
                .as(project.printed())
                .isEqualTo(ExitCode.OK);
        assertThat(project.run("destroy", "dev", "journal", "--yes"))
                .as(project.printed())
                .isEqualTo(ExitCode.OK);
        assertThat(up()).as(project.printed()).isEqualTo(ExitCode.OK);
        assertThat(outputs()).containsOnlyKeys("name");
    }

    @Test
    void a_changed_secret_that_nobody_reads_is_a_change_all_the_same() {
        project.with(token("planted-4711-first"));
        assertThat(up()).as(project.printed()).isEqualTo(ExitCode.OK);
        assertThat(project.run("preview", "dev", "--exit-code"))
                .as(project.printed())
                .isEqualTo(ExitCode.OK);

        project.with(token("planted-4712-second"));
        assertThat(project.run("preview", "dev", "--exit-code"))
                .as(project.printed())
                .isEqualTo(ExitCode.CHANGES_PENDING);
        assertThat(project.out()).contains("token: [secret] -> [secret]");
        assertThat(up()).as(project.printed()).isEqualTo(ExitCode.OK);
        assertThat(project.run("outputs", "dev", "vault.token", "--show-secrets"))
                .isEqualTo(ExitCode.OK);
        assertThat(project.out()).isEqualTo("planted-4712-second\n");

        // The key that decrypts it does not need the local cloud.
        assertThat(project.run("local", "stop")).isEqualTo(ExitCode.OK);
        assertThat(project.run("outputs", "dev", "vault.token", "--show-secrets"))
                .as(project.printed())
                .isEqualTo(ExitCode.OK);
        assertThat(project.out()).isEqualTo("planted-4712-second\n");
    }

    private static ScratchStack token(String value) {
        StackOutput<String> token = StackOutput.string("vault", "token");
        return ScratchStack.of(
                "vault", List.of(token), List.of(), context -> context.export(token, Output.ofSecret(value)));
    }

    @Test
    void a_stack_that_left_the_code_is_shown_and_pruned() {
        project.without("journal");

        assertThat(project.run("status", "dev")).isEqualTo(ExitCode.OK);
        assertThat(project.out())
                .contains("journal  deployed, no longer in the code")
                .endsWith("  To take down journal: ./penstock up dev --prune\n");
        assertThat(up()).isEqualTo(ExitCode.OK);
        assertThat(project.run("status", "dev")).isEqualTo(ExitCode.OK);
        assertThat(project.out()).contains("journal");
        assertThat(up("--prune")).as(project.printed()).isEqualTo(ExitCode.OK);
        assertThat(project.run("status", "dev")).isEqualTo(ExitCode.OK);
        assertThat(project.out()).doesNotContain("journal");
    }
}
