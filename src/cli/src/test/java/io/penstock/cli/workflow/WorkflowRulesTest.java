package io.penstock.cli.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** What every workflow holds to: who may what, and with whose code. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class WorkflowRulesTest {

    private static final String NO_FORK = "github.event.pull_request.head.repo.full_name == github.repository && ";

    @Test
    void every_action_is_pinned_by_its_commit_and_says_its_version() throws IOException {
        List<String> uses = new ArrayList<>();
        String setUp = Files.readString(WorkflowFile.CHECKOUT.resolve(".github/actions/set-up/action.yml"));
        Stream.concat(WorkflowFile.all().stream().map(WorkflowFile::text), Stream.of(setUp))
                .flatMap(String::lines)
                .filter(line -> line.contains("uses: ") && !line.contains("uses: ./.github/"))
                .forEach(line -> uses.add(line.substring(line.indexOf("uses: ") + 6)));
        assertThat(uses)
                .isNotEmpty()
                .allMatch(action -> action.matches("[a-z-]+/[a-z-]+@[0-9a-f]{40} # v\\d+\\.\\d+\\.\\d+"));
    }

    @Test
    void no_step_puts_an_expression_into_its_shell() {
        assertThat(WorkflowFile.all())
                .flatMap(WorkflowFile::shellSteps)
                .isNotEmpty()
                .noneMatch(step -> step.yaml().get("run").asText().contains("${{"));
    }

    @Test
    void every_shell_step_is_one_that_the_tests_run() {
        List<String> steps = new ArrayList<>();
        WorkflowFile.all().forEach(file -> file.shellSteps()
                .forEach(step -> steps.add(file.name() + "/" + step.job() + "/" + step.name())));
        assertThat(steps)
                .containsExactly(
                        "ci/test/./.ci/run",
                        "deploy/dev/Bring dev up",
                        "deploy/prod/Bring prod up",
                        "deploy/prod-preview/Preview prod",
                        "preview/comment/Say that there is no report",
                        "preview/comment/Comment",
                        "preview/not-previewed/Say why",
                        "preview/preview/Preview dev");
    }

    @Test
    void each_job_may_just_what_it_needs() {
        List<String> permissions = new ArrayList<>();
        for (WorkflowFile file : WorkflowFile.all()) {
            permissions.add(file.name() + " " + file.yaml().get("permissions"));
            file.jobs().forEach((name, job) -> {
                if (job.has("permissions")) {
                    permissions.add(file.name() + "/" + name + " " + job.get("permissions"));
                }
            });
        }
        assertThat(permissions)
                .containsExactly(
                        "ci {\"contents\":\"read\"}",
                        "deploy {}",
                        "deploy/dev {\"contents\":\"read\",\"id-token\":\"write\"}",
                        "deploy/prod {\"contents\":\"read\",\"id-token\":\"write\"}",
                        "deploy/prod-preview {\"contents\":\"read\",\"id-token\":\"write\"}",
                        "preview {}",
                        "preview/comment {\"contents\":\"read\",\"pull-requests\":\"write\"}",
                        "preview/preview {\"contents\":\"read\",\"id-token\":\"write\"}");
    }

    @Test
    void the_code_of_a_fork_gets_neither_secrets_nor_credentials() {
        for (WorkflowFile file : WorkflowFile.all()) {
            assertThat(file.yaml().get("on").has("pull_request_target"))
                    .as(file.name())
                    .isFalse();
            assertThat(file.yaml().get("on").has("workflow_run"))
                    .as(file.name())
                    .isFalse();
            if (file.yaml().get("on").has("pull_request")) {
                file.jobs().values().stream()
                        .filter(job -> job.toString().contains("id-token")
                                || job.toString().contains("secrets."))
                        .forEach(job -> assertThat(job.get("if").asText()).startsWith(NO_FORK));
            }
        }
        assertThat(WorkflowFile.of("preview").job("comment").get("needs").asText())
                .isEqualTo("preview");
        assertThat(WorkflowFile.of("preview").job("comment").get("if").asText())
                .isEqualTo("${{ !cancelled() && needs.preview.result != 'skipped' }}");
    }

    @Test
    void who_may_write_on_a_pull_request_runs_no_code_of_it() {
        List<String> refs = new ArrayList<>();
        WorkflowFile.all().forEach(file -> file.jobs().values().stream()
                .filter(job -> job.at("/permissions/pull-requests").asText().equals("write"))
                .forEach(job -> job.get("steps").forEach(step -> {
                    if (step.path("uses").asText().startsWith("actions/checkout@")) {
                        refs.add(step.at("/with/ref").asText());
                    }
                    assertThat(step.path("uses").asText()).doesNotStartWith("./");
                })));
        assertThat(refs).containsExactly("${{ github.event.pull_request.base.sha }}");
    }

    @Test
    void the_comment_is_written_whether_there_is_a_report_or_not() {
        JsonNode steps = WorkflowFile.of("preview").job("comment").get("steps");
        assertThat(steps.get(1).path("uses").asText()).startsWith("actions/download-artifact@");
        assertThat(steps.get(1).get("id").asText()).isEqualTo("report");
        assertThat(steps.get(1).get("continue-on-error").asBoolean()).isTrue();
        assertThat(steps.get(2).get("if").asText()).isEqualTo("steps.report.outcome != 'success'");
        assertThat(steps.get(3).get("name").asText()).isEqualTo("Comment");
        assertThat(steps.get(3).has("if")).isFalse();
    }

    @Test
    void no_checkout_leaves_its_token_behind() {
        List<JsonNode> steps = new ArrayList<>();
        WorkflowFile.all().forEach(file -> file.jobs().values().forEach(job -> job.get("steps")
                .forEach(steps::add)));
        assertThat(steps)
                .filteredOn(step -> step.path("uses").asText().startsWith("actions/checkout@"))
                .isNotEmpty()
                .allMatch(step -> !step.at("/with/persist-credentials").asBoolean(true));
    }

    @Test
    void an_environment_is_changed_by_one_run_at_a_time_and_what_has_begun_is_not_cancelled() {
        JsonNode jobs = WorkflowFile.of("deploy").yaml().get("jobs");
        for (String environment : List.of("dev", "prod")) {
            assertThat(jobs.get(environment).get("concurrency").asText()).isEqualTo("penstock-" + environment);
            assertThat(jobs.get(environment).get("environment").asText()).isEqualTo(environment);
        }
        assertThat(jobs.get("prod-preview").get("environment").asText()).isEqualTo("prod-preview");
        assertThat(WorkflowFile.of("deploy").yaml().has("concurrency")).isFalse();
        JsonNode preview = WorkflowFile.of("preview").yaml().get("concurrency");
        assertThat(preview.get("group").asText()).isEqualTo("preview-dev-${{ github.event.pull_request.number }}");
        assertThat(preview.get("cancel-in-progress").asBoolean()).isTrue();
    }
}
