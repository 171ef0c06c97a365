package io.penstock.cli.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.cli.workflow.Runner.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The steps of {@code deploy.yml} and {@code ci.yml}, with a launcher that prints its arguments. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class DeployWorkflowTest {

    private static final WorkflowFile DEPLOY = WorkflowFile.of("deploy");

    private final Runner runner;

    DeployWorkflowTest(@TempDir Path directory) throws IOException {
        runner = new Runner(directory).with("penstock", "printf '<%s>' \"$@\"; echo\nexit \"${CODE:-0}\"\n");
        runner.expressions.putAll(Map.of(
                "vars.PULUMI_BACKEND_URL", "s3://states",
                "secrets.PULUMI_CONFIG_PASSPHRASE", "the-passphrase",
                "inputs.allow-dev", "",
                "inputs.allow-prod", ""));
    }

    @Test
    void dev_is_brought_up_without_a_question() throws Exception {
        assertThat(runner.run(DEPLOY, "dev", "Bring dev up").out()).isEqualTo("<up><dev><--yes><--wait><10m>\n");
    }

    @Test
    void prod_is_brought_up_as_it_was_reviewed() throws Exception {
        assertThat(runner.run(DEPLOY, "prod", "Bring prod up").out())
                .isEqualTo("<up><prod><--yes><--wait><10m><--reviewed><prod.json>\n");
    }

    @Test
    void what_may_lose_data_is_named_by_who_starts_the_run_and_is_never_a_pattern() throws Exception {
        runner.expressions.put("inputs.allow-dev", " input-stream/stream  analytics-bucket/* $(id) ");
        assertThat(runner.run(DEPLOY, "dev", "Bring dev up").out())
                .isEqualTo("<up><dev><--yes><--wait><10m><--allow-replace><input-stream/stream>"
                        + "<--allow-replace><analytics-bucket/*><--allow-replace><$(id)>\n");
    }

    @Test
    void what_is_allowed_in_one_environment_is_not_said_to_the_other() throws Exception {
        runner.expressions.put("inputs.allow-dev", "input-stream/dev-input-stream");
        assertThat(runner.run(DEPLOY, "dev", "Bring dev up").out())
                .isEqualTo("<up><dev><--yes><--wait><10m><--allow-replace><input-stream/dev-input-stream>\n");
        assertThat(runner.run(DEPLOY, "prod", "Bring prod up").out()).doesNotContain("allow");

        runner.expressions.put("inputs.allow-dev", "");
        runner.expressions.put("inputs.allow-prod", "input-stream/prod-input-stream");
        assertThat(runner.run(DEPLOY, "dev", "Bring dev up").out()).doesNotContain("allow");
        assertThat(runner.run(DEPLOY, "prod", "Bring prod up").out())
                .isEqualTo("<up><prod><--yes><--wait><10m><--reviewed><prod.json>"
                        + "<--allow-replace><input-stream/prod-input-stream>\n");
    }

    @Test
    void every_environment_has_a_variable_of_its_own_for_what_may_lose_data() throws Exception {
        runner.variables.putAll(Map.of("ALLOW_PROD_EU", "a/b", "ALLOW_PROD", "c/d", "ALLOW", "e/f"));
        assertThat(runner.start(List.of("tools/ci/up.sh", "prod-eu"), runner.variables)
                        .out())
                .isEqualTo("<up><prod-eu><--yes><--wait><10m><--allow-replace><a/b>\n");
    }

    @Test
    void the_preview_of_prod_names_the_commit_that_is_checked_out() throws Exception {
        runner.with("penstock", "printf '<!-- penstock:prod -->\n### No\n' >\"$4\"; echo '{}' >\"$6\"; exit 0\n");
        runner.with("bin/git", "[ \"$*\" = 'rev-parse HEAD' ] && echo 0123456789abcdef0123456789abcdef01234567\n");
        runner.variables.merge("PATH", runner.workspace.resolve("bin").toString(), (path, bin) -> bin + ":" + path);
        assertThat(runner.run(DEPLOY, "prod-preview", "Preview prod").summary()).isEqualTo("""
                <!-- penstock:prod -->
                ### No

                Commit 0123456789abcdef0123456789abcdef01234567 · [run](https://github.com/acme/platform/actions/runs/4711)
                """);
    }

    @Test
    void an_update_that_fails_fails_the_job() throws Exception {
        runner.variables.put("CODE", "3");
        assertThat(runner.run(DEPLOY, "dev", "Bring dev up").exitCode()).isEqualTo(3);
    }

    @Test
    void the_preview_of_prod_goes_to_the_approver_and_to_the_update() throws Exception {
        runner.with("penstock", "echo '<!-- penstock:prod -->' >\"$4\"; echo '{}' >\"$6\"; exit 5\n");
        Result preview = runner.run(DEPLOY, "prod-preview", "Preview prod");
        assertThat(preview.summary()).isEqualTo("<!-- penstock:prod -->\n");
        assertThat(preview.output()).isEqualTo("result=changed\n");
        assertThat(DEPLOY.artifact("prod-preview")).containsExactly("prod.json");
        assertThat(runner.workspace.resolve("prod.json")).hasContent("{}");
        assertThat(DEPLOY.job("prod").get("if").asText()).isEqualTo("needs.prod-preview.outputs.result == 'changed'");
    }

    @Test
    void the_script_says_what_it_takes() throws Exception {
        Result bare = runner.start(List.of("tools/ci/up.sh"), runner.variables);
        assertThat(bare.exitCode()).isEqualTo(2);
        assertThat(bare.err())
                .isEqualTo(
                        "tools/ci/up.sh takes the environment and, if it was reviewed, the JSON report of its preview.\n");
    }

    @Test
    void ci_runs_every_test() throws Exception {
        runner.with(".ci/run", Files.readString(WorkflowFile.CHECKOUT.resolve(".ci/run")));
        assertThat(runner.run(WorkflowFile.of("ci"), "test", "./.ci/run").out()).isEqualTo("<test>\n");
    }
}
