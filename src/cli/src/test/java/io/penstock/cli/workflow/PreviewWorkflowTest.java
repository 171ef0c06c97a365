package io.penstock.cli.workflow;

import static io.penstock.cli.workflow.GitHubStandIn.BOT;
import static io.penstock.cli.workflow.PullRequestKit.PREVIEW;
import static io.penstock.cli.workflow.PullRequestKit.report;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.cli.report.MarkdownReport;
import io.penstock.cli.workflow.GitHubStandIn.Comment;
import io.penstock.cli.workflow.Runner.Result;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code preview.yml} leaves on a pull request, whatever came of the preview. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PreviewWorkflowTest {

    private final PullRequestKit kit;

    PreviewWorkflowTest(@TempDir Path directory) throws IOException {
        kit = new PullRequestKit(directory);
    }

    @AfterEach
    void stop() {
        kit.close();
    }

    @Test
    void the_first_run_makes_the_comment_and_the_next_one_updates_it() throws Exception {
        Result preview = kit.preview(report("1 replace"), 5);
        assertThat(preview.exitCode()).isZero();
        assertThat(preview.out()).isEqualTo("6 stacks\n");
        assertThat(preview.err()).isEqualTo("Building Penstock.\n");
        assertThat(preview.output()).isEqualTo("result=changed\n");
        assertThat(preview.summary()).isEqualTo(PullRequestKit.comment("1 replace"));
        assertThat(kit.previewer.workspace.resolveSibling("calls"))
                .hasContent("preview\ndev\n--report\npr.md\n--json\npr.json\n--exit-code\ns3://states");

        Result made = kit.comment();
        assertThat(made.err())
                .isEqualTo(
                        "The comment on pull request 7 was made: https://github.com/acme/platform/pull/7#issuecomment-1001\n");
        assertThat(made.exitCode()).isZero();
        assertThat(kit.github.comments()).containsExactly(new Comment(1001, BOT, PullRequestKit.comment("1 replace")));

        assertThat(kit.preview(report("nothing"), 0).output()).isEqualTo("result=unchanged\n");
        Result updated = kit.comment();
        assertThat(updated.err())
                .isEqualTo(
                        "The comment on pull request 7 was updated: https://github.com/acme/platform/pull/7#issuecomment-1001\n");
        assertThat(kit.github.comments()).containsExactly(new Comment(1001, BOT, PullRequestKit.comment("nothing")));
    }

    @Test
    void a_preview_that_failed_in_part_is_commented_and_fails_the_job() throws Exception {
        Result preview = kit.preview(report("1 stack failed"), 1);
        assertThat(preview.exitCode()).isEqualTo(1);
        assertThat(preview.output()).isEqualTo("result=failed\n");
        kit.comment();
        assertThat(kit.github.comments().get(0).body()).isEqualTo(PullRequestKit.comment("1 stack failed"));
    }

    @Test
    void a_preview_without_a_report_is_told_by_its_last_words_in_place_of_the_old_one() throws Exception {
        kit.preview(report("old"), 5);
        kit.comment();
        Result preview = kit.preview("echo 'The key `x` is no key.' >&2; printf '```\\n@all\\n' >&2; exit 3\n");
        assertThat(preview.exitCode()).isEqualTo(3);
        assertThat(preview.output()).isEqualTo("result=failed\n");
        kit.comment();
        assertThat(kit.github.comments()).containsExactly(new Comment(1001, BOT, """
                <!-- penstock:dev -->
                **The preview of dev could not be made**: it ended with exit code 3.

                Commit 89abcdef0123456789abcdef0123456789abcdef · [run](https://github.com/acme/platform/actions/runs/4711)

                    The key `x` is no key.
                    ```
                    @all

                [The log](https://github.com/acme/platform/actions/runs/4711) has all of it.
                """));
    }

    @Test
    void a_preview_that_ends_well_without_a_report_has_failed() throws Exception {
        Result preview = kit.preview("exit 0\n");
        assertThat(preview.exitCode()).isEqualTo(1);
        assertThat(preview.output()).isEqualTo("result=failed\n");
        assertThat(preview.summary()).startsWith("""
                <!-- penstock:dev -->
                **The preview of dev could not be made**: it ended with exit code 0.
                """);
    }

    @Test
    void below_the_verdict_stands_the_commit_that_it_is_of() throws Exception {
        String report = "<!-- penstock:dev -->\n### Preview of dev: nothing would change\n\n47 unchanged\n";
        assertThat(kit.preview(report, 0).exitCode()).isZero();
        kit.comment();
        assertThat(kit.github.comments()).containsExactly(new Comment(1001, BOT, """
                <!-- penstock:dev -->
                ### Preview of dev: nothing would change

                Commit 89abcdef0123456789abcdef0123456789abcdef · [run](https://github.com/acme/platform/actions/runs/4711)

                47 unchanged
                """));
    }

    @Test
    void a_job_that_ended_before_its_preview_takes_the_place_of_the_report_of_an_earlier_commit() throws Exception {
        String later = "fedcba9876543210fedcba9876543210fedcba98";
        kit.github.post(BOT, PullRequestKit.comment("old"));
        kit.head(later);
        assertThat(kit.comment().err())
                .isEqualTo(
                        "The comment on pull request 7 was updated: https://github.com/acme/platform/pull/7#issuecomment-1001\n");
        assertThat(kit.github.comments()).containsExactly(new Comment(1001, BOT, """
                <!-- penstock:dev -->
                **The preview of dev could not be made**, or its report could not be fetched: there is none of commit \
                fedcba9876543210fedcba9876543210fedcba98. [The run](https://github.com/acme/platform/actions/runs/4711) says why.
                """));
    }

    @Test
    void the_longest_report_and_the_longest_names_fit_into_a_comment() throws Exception {
        String longest = "/" + "r".repeat(100);
        for (Runner runner : List.of(kit.previewer, kit.commenter)) {
            runner.variables.put("GITHUB_RUN_ID", "9".repeat(20));
        }
        kit.previewer.variables.put("GITHUB_REPOSITORY", "o".repeat(39) + longest);
        kit.head("f".repeat(64));
        String head = report("long");
        String report = head + "x".repeat(MarkdownReport.LIMIT - head.getBytes(UTF_8).length - 1) + "\n";
        assertThat(kit.preview(report, 5).exitCode()).isZero();
        assertThat(kit.comment().exitCode()).isZero();
        assertThat(kit.github.comments().get(0).body())
                .hasSizeLessThan(65_536)
                .contains("f".repeat(64), longest + "/actions/runs/" + "9".repeat(20))
                .endsWith("x\n");
    }

    @Test
    void the_last_words_of_a_preview_without_a_report_fit_into_a_comment() throws Exception {
        kit.preview("for i in {1..50}; do printf '%05000d\\n' \"$i\"; done >&2; printf 'the end' >&2; exit 70\n");
        assertThat(kit.comment().exitCode()).isZero();
        String body = kit.github.comments().get(0).body();
        assertThat(body).hasSizeLessThan(65_536).contains("exit code 70", "    the end\n");
    }

    @Test
    void the_scripts_for_reports_say_what_they_take() throws Exception {
        Result none = kit.commenter.start(List.of("tools/ci/no-report.sh", "dev"), kit.commenter.variables);
        assertThat(none.exitCode()).isEqualTo(2);
        assertThat(none.err())
                .isEqualTo("tools/ci/no-report.sh takes two arguments: the environment, and what its report was to be"
                        + " called without .md.\n");
        assertThat(kit.commenter.workspace.resolve("dev.md")).doesNotExist();
    }

    @Test
    void outside_of_github_there_is_no_run_to_point_to() throws Exception {
        Map<String, String> variables = new HashMap<>(kit.commenter.variables);
        variables.remove("GITHUB_RUN_ID");
        assertThat(kit.commenter
                        .start(List.of("tools/ci/no-report.sh", "dev", "pr"), variables)
                        .exitCode())
                .isZero();
        assertThat(kit.commenter.workspace.resolve("pr.md")).hasContent("""
                <!-- penstock:dev -->
                **The preview of dev could not be made**, or its report could not be fetched: there is none of this run.
                """);
    }

    @Test
    void the_preview_script_says_what_it_takes() throws Exception {
        Result bare = kit.previewer.start(List.of("tools/ci/preview.sh", "dev"), kit.previewer.variables);
        assertThat(bare.exitCode()).isEqualTo(2);
        assertThat(bare.err())
                .isEqualTo(
                        "tools/ci/preview.sh takes two arguments: the environment, and what its report is to be called without .md.\n");
    }

    @Test
    void what_is_not_previewed_is_said() throws Exception {
        String reason = PREVIEW.shellStep("not-previewed", "Say why")
                .yaml()
                .at("/env/REASON")
                .asText();
        kit.previewer.expressions.put(reason.substring(3, reason.length() - 2).strip(), "It comes from a fork.");
        assertThat(kit.previewer.run(PREVIEW, "not-previewed", "Say why").out())
                .isEqualTo("::warning title=Not previewed::It comes from a fork.\n");
    }
}
