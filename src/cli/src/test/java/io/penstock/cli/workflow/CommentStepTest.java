package io.penstock.cli.workflow;

import static io.penstock.cli.workflow.GitHubStandIn.BOT;
import static io.penstock.cli.workflow.PullRequestKit.report;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.cli.workflow.GitHubStandIn.Comment;
import io.penstock.cli.workflow.GitHubStandIn.Trouble;
import io.penstock.cli.workflow.Runner.Result;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The step of {@code preview.yml} that writes the comment, and GitHub as it may answer. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class CommentStepTest {

    private static final String LIST = "GET /repos/acme/platform/issues/7/comments?per_page=100&page=";
    private static final String POST = "POST /repos/acme/platform/issues/7/comments";

    private final PullRequestKit kit;

    CommentStepTest(@TempDir Path directory) throws IOException {
        kit = new PullRequestKit(directory);
    }

    @AfterEach
    void stop() {
        kit.close();
    }

    @Test
    void what_others_wrote_stays_whatever_it_quotes() throws Exception {
        kit.github.post("alice", report("copied"));
        kit.github.post(BOT, "> " + report("quoted"));
        kit.github.post(BOT, "<!-- penstock:prod -->\nof another environment");
        kit.github.post("bob", "");
        kit.github.post(BOT, "<!-- penstock:dev -->\r\nours, as a browser saves it");
        List<Comment> before = kit.github.comments();
        kit.preview(report("new"), 5);
        assertThat(kit.comment().exitCode()).isZero();
        assertThat(kit.github.comments()).startsWith(before.subList(0, 4).toArray(Comment[]::new));
        assertThat(kit.github.comments().get(4)).isEqualTo(new Comment(1005, BOT, PullRequestKit.comment("new")));
        assertThat(kit.github.comments()).hasSize(5);
    }

    @Test
    void it_is_found_on_the_second_page() throws Exception {
        IntStream.range(0, 104).forEach(i -> kit.github.post("alice", "comment " + i));
        kit.github.post(BOT, report("old"));
        kit.preview(report("new"), 5);
        assertThat(kit.comment().exitCode()).isZero();
        assertThat(kit.github.requests())
                .containsExactly(LIST + 1, LIST + 2, "PATCH /repos/acme/platform/issues/comments/1105");
        assertThat(kit.github.comments().get(104).body()).isEqualTo(PullRequestKit.comment("new"));
    }

    @Test
    void after_a_full_page_without_it_the_next_is_looked_at() throws Exception {
        IntStream.range(0, 100).forEach(i -> kit.github.post("alice", "comment " + i));
        kit.preview(report("new"), 5);
        assertThat(kit.comment().exitCode()).isZero();
        assertThat(kit.github.requests()).containsExactly(LIST + 1, LIST + 2, POST);
    }

    @Test
    void an_answer_that_may_pass_is_waited_for() throws Exception {
        kit.preview(report("new"), 5);
        kit.github.next(GitHubStandIn.refusal(503, "Unavailable"), GitHubStandIn.refusal(429, "Slow down"));
        Result result = kit.comment();
        assertThat(result.err()).isEqualTo("""
                GitHub answered 503; it is asked again in 0 s.
                GitHub answered 429 (asked too often); it is asked again in 0 s.
                The comment on pull request 7 was made: https://github.com/acme/platform/pull/7#issuecomment-1001
                """);
        assertThat(kit.github.comments()).hasSize(1);
    }

    @Test
    void a_403_that_is_a_limit_and_no_refusal_is_waited_for() throws Exception {
        kit.preview(report("new"), 5);
        kit.commenter.variables.put("LIMIT_SECONDS", "1");
        kit.github.next(
                GitHubStandIn.refusal(403, "You have exceeded a secondary rate limit. Please wait a few minutes."),
                GitHubStandIn.refusal(403, "API rate limit exceeded for installation ID 1."),
                GitHubStandIn.refusal(403, "Wait.").with("Retry-After", "0"),
                GitHubStandIn.refusal(503, "Wait.").with("retry-after", "0"));
        assertThat(kit.comment().err()).isEqualTo("""
                GitHub answered 403 (asked too often); it is asked again in 1 s.
                GitHub answered 403 (asked too often); it is asked again in 1 s.
                GitHub answered 403 (asked too often); it is asked again in 0 s.
                GitHub answered 503; it is asked again in 0 s.
                The comment on pull request 7 was made: https://github.com/acme/platform/pull/7#issuecomment-1001
                """);
        assertThat(kit.github.comments()).hasSize(1);
    }

    @Test
    void a_limit_that_lasts_ends_it_with_what_to_do() throws Exception {
        kit.preview(report("new"), 5);
        IntStream.range(0, 5).forEach(i -> kit.github.next(GitHubStandIn.refusal(403, "A secondary rate limit.")));
        assertThat(refusal())
                .isEqualTo("GitHub answered 403 (asked too often); it is asked again in 0 s.\n".repeat(4)
                        + "The comment was not written: GitHub answered 403 (asked too often), the last of 5 times."
                        + " Run the job again.\n");
        kit.github.next(GitHubStandIn.refusal(403, "Wait.").with("Retry-After", "3600"));
        assertThat(refusal())
                .isEqualTo("The comment was not written: GitHub answered 403 (asked too often) and is to be left alone"
                        + " for 3600 s. Run the job again after that.\n");
        assertThat(kit.github.comments()).isEmpty();
    }

    @Test
    void a_comment_that_was_made_although_the_answer_said_otherwise_is_not_made_twice() throws Exception {
        kit.preview(report("new"), 5);
        kit.github.post("alice", "Hello.");
        kit.github.next(
                new Trouble(200, "[]", Trouble.Effect.NONE), new Trouble(502, "<html>", Trouble.Effect.WRITTEN));
        Result result = kit.comment();
        assertThat(result.err()).isEqualTo("""
                GitHub answered 502; it is asked again in 0 s.
                The comment on pull request 7 was updated: https://github.com/acme/platform/pull/7#issuecomment-1002
                """);
        assertThat(kit.github.comments()).hasSize(2);
        assertThat(kit.github.requests())
                .containsExactly(LIST + 1, POST, LIST + 1, "PATCH /repos/acme/platform/issues/comments/1002");
    }

    @Test
    void after_five_times_it_gives_up() throws Exception {
        kit.preview(report("new"), 5);
        IntStream.range(0, 5).forEach(i -> kit.github.next(GitHubStandIn.refusal(500, "Oops")));
        Result result = kit.comment();
        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err())
                .isEqualTo(
                        "GitHub answered 500; it is asked again in 0 s.\n".repeat(4)
                                + "The comment was not written: GitHub answered 500, the last of 5 times. Run the job again.\n");
        assertThat(kit.github.requests()).hasSize(5);
    }

    @Test
    void where_nobody_answers_it_says_what_curl_said() throws Exception {
        kit.preview(report("new"), 5);
        kit.github.close();
        Result result = kit.comment();
        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err().replaceAll("\\(curl: \\(7\\) [^()]*\\)", "(REASON)"))
                .isEqualTo(
                        "GitHub gave no answer (REASON); it is asked again in 0 s.\n".repeat(4)
                                + "The comment was not written: GitHub gave no answer (REASON), the last of 5 times. Run the job again.\n");
    }

    @Test
    void a_refusal_says_why_and_what_the_job_needs() throws Exception {
        kit.preview(report("new"), 5);
        kit.github.next(GitHubStandIn.refusal(403, "Resource not accessible by integration"));
        assertThat(refusal())
                .isEqualTo(
                        "The comment was not written: the token may not write on pull request 7 of acme/platform (403: Resource not"
                                + " accessible by integration). The job needs \"permissions: pull-requests: write\"; in a fork's pull request no"
                                + " token has that.\n");
        kit.github.next(new Trouble(200, "[]", Trouble.Effect.NONE), GitHubStandIn.refusal(422, "Validation Failed"));
        assertThat(refusal()).isEqualTo("The comment was not written: GitHub answered 422: Validation Failed.\n");
        kit.github.next(new Trouble(418, "tea", Trouble.Effect.NONE));
        assertThat(refusal()).isEqualTo("The comment was not written: GitHub answered 418.\n");
        for (String body : List.of("<html>", "{\"a\":1}", "[1]", "")) {
            kit.github.next(new Trouble(200, body, Trouble.Effect.NONE));
            assertThat(refusal())
                    .isEqualTo("The comment was not written: GitHub answered 200 without a list of comments.\n");
        }
        kit.commenter.expressions.put("github.event.pull_request.number", "8");
        assertThat(refusal())
                .isEqualTo(
                        "The comment was not written: there is no pull request 8 in acme/platform, or the token may not see it"
                                + " (404: Not Found).\n");
        kit.commenter.expressions.put("github.token", "wrong");
        assertThat(refusal())
                .isEqualTo("The comment was not written: GitHub does not know the token (401: Bad credentials).\n");
        assertThat(kit.github.comments()).isEmpty();
    }

    private String refusal() throws IOException, InterruptedException {
        Result result = kit.comment();
        assertThat(result.exitCode()).isEqualTo(1);
        return result.err();
    }

    @Test
    void what_the_step_needs_and_has_not_is_named() throws Exception {
        assertThat(kit.write().err())
                .isEqualTo(
                        "The comment was not written: the file \"pr.md\" is missing or empty. The preview writes it.\n");
        kit.preview("1 replace\n", 5);
        assertThat(refusal())
                .isEqualTo(
                        "The comment was not written: the first line of \"pr.md\" is no marker such as <!-- penstock:dev -->, by"
                                + " which it is found again.\n");
        kit.commenter.expressions.put("github.token", "");
        assertThat(refusal())
                .isEqualTo("The comment was not written: the environment variable GITHUB_TOKEN is not set.\n");
        Result bare = kit.commenter.start(List.of("tools/ci/comment.sh"), kit.commenter.variables);
        assertThat(bare.exitCode()).isEqualTo(2);
        assertThat(bare.err()).isEqualTo("tools/ci/comment.sh takes one argument: the file that holds the comment.\n");
    }

    @Test
    void a_trace_does_not_show_the_token() throws Exception {
        kit.preview(report("new"), 5);
        kit.comment();
        Map<String, String> variables = new HashMap<>(kit.commenter.variables);
        variables.put("GITHUB_TOKEN", GitHubStandIn.TOKEN);
        variables.put("PULL_REQUEST", "7");
        Result traced = kit.commenter.start(List.of("bash", "-x", "tools/ci/comment.sh", "pr.md"), variables);
        assertThat(traced.exitCode()).isZero();
        assertThat(traced.err()).doesNotContain(GitHubStandIn.TOKEN).endsWith("issuecomment-1001\n");
    }
}
