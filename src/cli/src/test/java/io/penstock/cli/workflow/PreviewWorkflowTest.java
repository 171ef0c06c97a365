package io.penstock.cli.workflow;

import static io.penstock.cli.workflow.GitHubStandIn.BOT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.penstock.cli.workflow.GitHubStandIn.Comment;
import io.penstock.cli.workflow.GitHubStandIn.Trouble;
import io.penstock.cli.workflow.Runner.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The steps of {@code preview.yml}, with a stand-in of the launcher and one of GitHub's API. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PreviewWorkflowTest {

    private static final WorkflowFile PREVIEW = WorkflowFile.of("preview");
    private static final String LIST = "GET /repos/acme/platform/issues/7/comments?per_page=100&page=";
    private static final String POST = "POST /repos/acme/platform/issues/7/comments";

    private final GitHubStandIn github = new GitHubStandIn();
    private final Runner previewer;
    private final Runner commenter;

    PreviewWorkflowTest(@TempDir Path directory) throws IOException {
        for (String program : List.of("jq", "curl")) {
            assumeTrue(isOnPath(program), "The steps need \"" + program + "\", which is not on PATH.");
        }
        previewer = new Runner(directory.resolve("preview"));
        previewer.expressions.put("vars.PULUMI_BACKEND_URL", "s3://states");
        previewer.expressions.put("secrets.PULUMI_CONFIG_PASSPHRASE", "the-passphrase");
        commenter = new Runner(directory.resolve("comment"));
        commenter.variables.put("GITHUB_API_URL", github.url());
        commenter.variables.put("RETRY_SECONDS", "0");
        commenter.expressions.put("github.token", GitHubStandIn.TOKEN);
        commenter.expressions.put("github.event.pull_request.number", "7");
    }

    @AfterEach
    void stop() {
        github.close();
    }

    private static boolean isOnPath(String program) {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(":"))
                .anyMatch(place -> Files.isExecutable(Path.of(place, program)));
    }

    private static String report(String text) {
        return "<!-- penstock:dev -->\n**" + text + "** `\"$HOME\" \\n` é\n";
    }

    /** A launcher that writes this report and ends with this code. */
    private Result preview(String report, int exitCode) throws IOException, InterruptedException {
        Files.writeString(previewer.workspace.resolveSibling("report"), report);
        return preview("""
                printf '%%s\\n' "$@" "$PULUMI_BACKEND_URL" >../calls
                echo "6 stacks"; echo "Building Penstock." >&2
                cp ../report "$4"; echo '{}' >"$6"
                exit %d
                """.formatted(exitCode));
    }

    private Result preview(String script) throws IOException, InterruptedException {
        previewer.with("penstock", script);
        return previewer.run(PREVIEW, "preview", "Preview dev");
    }

    private Result comment() throws IOException, InterruptedException {
        for (String file : PREVIEW.artifact("preview")) {
            Path made = previewer.workspace.resolve(file);
            if (Files.exists(made)) {
                Files.write(commenter.workspace.resolve(file), Files.readAllBytes(made));
            }
        }
        Result result = commenter.run(PREVIEW, "comment", "Comment");
        assertThat(result.out() + result.err()).doesNotContain(GitHubStandIn.TOKEN);
        return result;
    }

    @Test
    void the_first_run_makes_the_comment_and_the_next_one_updates_it() throws Exception {
        Result preview = preview(report("1 replace"), 5);
        assertThat(preview.exitCode()).isZero();
        assertThat(preview.out()).isEqualTo("6 stacks\n");
        assertThat(preview.err()).isEqualTo("Building Penstock.\n");
        assertThat(preview.output()).isEqualTo("result=changed\n");
        assertThat(preview.summary()).isEqualTo(report("1 replace"));
        assertThat(previewer.workspace.resolveSibling("calls"))
                .hasContent("preview\ndev\n--report\npr.md\n--json\npr.json\n--exit-code\ns3://states");

        Result made = comment();
        assertThat(made.err())
                .isEqualTo(
                        "The comment on pull request 7 was made: https://github.com/acme/platform/pull/7#issuecomment-1001\n");
        assertThat(made.exitCode()).isZero();
        assertThat(github.comments()).containsExactly(new Comment(1001, BOT, report("1 replace")));

        assertThat(preview(report("nothing"), 0).output()).isEqualTo("result=unchanged\n");
        Result updated = comment();
        assertThat(updated.err())
                .isEqualTo(
                        "The comment on pull request 7 was updated: https://github.com/acme/platform/pull/7#issuecomment-1001\n");
        assertThat(github.comments()).containsExactly(new Comment(1001, BOT, report("nothing")));
    }

    @Test
    void what_others_wrote_stays_whatever_it_quotes() throws Exception {
        github.post("alice", report("copied"));
        github.post(BOT, "> " + report("quoted"));
        github.post(BOT, "<!-- penstock:prod -->\nof another environment");
        github.post("bob", "");
        github.post(BOT, "<!-- penstock:dev -->\r\nours, as a browser saves it");
        List<Comment> before = github.comments();
        preview(report("new"), 5);
        assertThat(comment().exitCode()).isZero();
        assertThat(github.comments()).startsWith(before.subList(0, 4).toArray(Comment[]::new));
        assertThat(github.comments().get(4)).isEqualTo(new Comment(1005, BOT, report("new")));
        assertThat(github.comments()).hasSize(5);
    }

    @Test
    void it_is_found_on_the_second_page() throws Exception {
        IntStream.range(0, 104).forEach(i -> github.post("alice", "comment " + i));
        github.post(BOT, report("old"));
        preview(report("new"), 5);
        assertThat(comment().exitCode()).isZero();
        assertThat(github.requests())
                .containsExactly(LIST + 1, LIST + 2, "PATCH /repos/acme/platform/issues/comments/1105");
        assertThat(github.comments().get(104).body()).isEqualTo(report("new"));
    }

    @Test
    void after_a_full_page_without_it_the_next_is_looked_at() throws Exception {
        IntStream.range(0, 100).forEach(i -> github.post("alice", "comment " + i));
        preview(report("new"), 5);
        assertThat(comment().exitCode()).isZero();
        assertThat(github.requests()).containsExactly(LIST + 1, LIST + 2, POST);
    }

    @Test
    void an_answer_that_may_pass_is_waited_for() throws Exception {
        preview(report("new"), 5);
        github.next(GitHubStandIn.refusal(503, "Unavailable"), GitHubStandIn.refusal(429, "Slow down"));
        Result result = comment();
        assertThat(result.err()).isEqualTo("""
                GitHub answered 503; it is asked again in 0 s.
                GitHub answered 429; it is asked again in 0 s.
                The comment on pull request 7 was made: https://github.com/acme/platform/pull/7#issuecomment-1001
                """);
        assertThat(github.comments()).hasSize(1);
    }

    @Test
    void a_comment_that_was_made_although_the_answer_said_otherwise_is_not_made_twice() throws Exception {
        preview(report("new"), 5);
        github.post("alice", "Hello.");
        github.next(new Trouble(200, "[]", Trouble.Effect.NONE), new Trouble(502, "<html>", Trouble.Effect.WRITTEN));
        Result result = comment();
        assertThat(result.err()).isEqualTo("""
                GitHub answered 502; it is asked again in 0 s.
                The comment on pull request 7 was updated: https://github.com/acme/platform/pull/7#issuecomment-1002
                """);
        assertThat(github.comments()).hasSize(2);
        assertThat(github.requests())
                .containsExactly(LIST + 1, POST, LIST + 1, "PATCH /repos/acme/platform/issues/comments/1002");
    }

    @Test
    void after_five_times_it_gives_up() throws Exception {
        preview(report("new"), 5);
        IntStream.range(0, 5).forEach(i -> github.next(GitHubStandIn.refusal(500, "Oops")));
        Result result = comment();
        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err())
                .isEqualTo(
                        "GitHub answered 500; it is asked again in 0 s.\n".repeat(4)
                                + "The comment was not written: GitHub answered 500, the last of 5 times. Run the job again.\n");
        assertThat(github.requests()).hasSize(5);
    }

    @Test
    void where_nobody_answers_it_says_what_curl_said() throws Exception {
        preview(report("new"), 5);
        github.close();
        Result result = comment();
        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err().replaceAll("\\(curl: \\(7\\) [^()]*\\)", "(REASON)"))
                .isEqualTo(
                        "GitHub gave no answer (REASON); it is asked again in 0 s.\n".repeat(4)
                                + "The comment was not written: GitHub gave no answer (REASON), the last of 5 times. Run the job again.\n");
    }

    @Test
    void a_refusal_says_why_and_what_the_job_needs() throws Exception {
        preview(report("new"), 5);
        github.next(GitHubStandIn.refusal(403, "Resource not accessible by integration"));
        assertThat(refusal())
                .isEqualTo(
                        "The comment was not written: the token may not write on pull request 7 of acme/platform (403: Resource not"
                                + " accessible by integration). The job needs \"permissions: pull-requests: write\"; in a fork's pull request no"
                                + " token has that.\n");
        github.next(new Trouble(200, "[]", Trouble.Effect.NONE), GitHubStandIn.refusal(422, "Validation Failed"));
        assertThat(refusal()).isEqualTo("The comment was not written: GitHub answered 422: Validation Failed.\n");
        github.next(new Trouble(418, "tea", Trouble.Effect.NONE));
        assertThat(refusal()).isEqualTo("The comment was not written: GitHub answered 418.\n");
        for (String body : List.of("<html>", "{\"a\":1}", "[1]", "")) {
            github.next(new Trouble(200, body, Trouble.Effect.NONE));
            assertThat(refusal())
                    .isEqualTo("The comment was not written: GitHub answered 200 without a list of comments.\n");
        }
        commenter.expressions.put("github.event.pull_request.number", "8");
        assertThat(refusal())
                .isEqualTo(
                        "The comment was not written: there is no pull request 8 in acme/platform, or the token may not see it"
                                + " (404: Not Found).\n");
        commenter.expressions.put("github.token", "wrong");
        assertThat(refusal())
                .isEqualTo("The comment was not written: GitHub does not know the token (401: Bad credentials).\n");
        assertThat(github.comments()).isEmpty();
    }

    private String refusal() throws IOException, InterruptedException {
        Result result = comment();
        assertThat(result.exitCode()).isEqualTo(1);
        return result.err();
    }

    @Test
    void what_the_step_needs_and_has_not_is_named() throws Exception {
        assertThat(refusal())
                .isEqualTo(
                        "The comment was not written: the file \"pr.md\" is missing or empty. The preview writes it.\n");
        preview("1 replace\n", 5);
        assertThat(refusal())
                .isEqualTo(
                        "The comment was not written: the first line of \"pr.md\" is no marker such as <!-- penstock:dev -->, by"
                                + " which it is found again.\n");
        commenter.expressions.put("github.token", "");
        assertThat(refusal())
                .isEqualTo("The comment was not written: the environment variable GITHUB_TOKEN is not set.\n");
        Result bare = commenter.start(List.of("tools/ci/comment.sh"), commenter.variables);
        assertThat(bare.exitCode()).isEqualTo(2);
        assertThat(bare.err()).isEqualTo("tools/ci/comment.sh takes one argument: the file that holds the comment.\n");
    }

    @Test
    void a_trace_does_not_show_the_token() throws Exception {
        preview(report("new"), 5);
        comment();
        Map<String, String> variables = new HashMap<>(commenter.variables);
        variables.put("GITHUB_TOKEN", GitHubStandIn.TOKEN);
        variables.put("PULL_REQUEST", "7");
        Result traced = commenter.start(List.of("bash", "-x", "tools/ci/comment.sh", "pr.md"), variables);
        assertThat(traced.exitCode()).isZero();
        assertThat(traced.err()).doesNotContain(GitHubStandIn.TOKEN).endsWith("issuecomment-1001\n");
    }

    @Test
    void a_preview_that_failed_in_part_is_commented_and_fails_the_job() throws Exception {
        Result preview = preview(report("1 stack failed"), 1);
        assertThat(preview.exitCode()).isEqualTo(1);
        assertThat(preview.output()).isEqualTo("result=failed\n");
        comment();
        assertThat(github.comments().get(0).body()).isEqualTo(report("1 stack failed"));
    }

    @Test
    void a_preview_without_a_report_is_told_by_its_last_words_in_place_of_the_old_one() throws Exception {
        preview(report("old"), 5);
        comment();
        Result preview = preview("echo 'The key `x` is no key.' >&2; printf '```\\n@all\\n' >&2; exit 3\n");
        assertThat(preview.exitCode()).isEqualTo(3);
        assertThat(preview.output()).isEqualTo("result=failed\n");
        comment();
        assertThat(github.comments()).containsExactly(new Comment(1001, BOT, """
                <!-- penstock:dev -->
                **The preview of dev could not be made**: it ended with exit code 3.

                    The key `x` is no key.
                    ```
                    @all

                [The log](https://github.com/acme/platform/actions/runs/4711) has all of it.
                """));
    }

    @Test
    void a_preview_that_ends_well_without_a_report_has_failed() throws Exception {
        Result preview = preview("exit 0\n");
        assertThat(preview.exitCode()).isEqualTo(1);
        assertThat(preview.output()).isEqualTo("result=failed\n");
        assertThat(preview.summary()).startsWith("""
                <!-- penstock:dev -->
                **The preview of dev could not be made**: it ended with exit code 0.
                """);
    }

    @Test
    void the_preview_script_says_what_it_takes() throws Exception {
        Result bare = previewer.start(List.of("tools/ci/preview.sh", "dev"), previewer.variables);
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
        previewer.expressions.put(reason.substring(3, reason.length() - 2).strip(), "It comes from a fork.");
        assertThat(previewer.run(PREVIEW, "not-previewed", "Say why").out())
                .isEqualTo("::warning title=Not previewed::It comes from a fork.\n");
    }
}
