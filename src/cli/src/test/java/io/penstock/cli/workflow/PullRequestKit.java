package io.penstock.cli.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.penstock.cli.workflow.Runner.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** The jobs of {@code preview.yml} for pull request 7, with a stand-in of the launcher and one of GitHub's API. */
final class PullRequestKit implements AutoCloseable {

    static final WorkflowFile PREVIEW = WorkflowFile.of("preview");
    private static final String SHA = "89abcdef0123456789abcdef0123456789abcdef";
    private static final String RUN = "https://github.com/acme/platform/actions/runs/4711";

    final GitHubStandIn github = new GitHubStandIn();
    final Runner previewer;
    final Runner commenter;

    PullRequestKit(Path directory) throws IOException {
        for (String program : List.of("jq", "curl")) {
            assumeTrue(isOnPath(program), "The steps need \"" + program + "\", which is not on PATH.");
        }
        previewer = new Runner(directory.resolve("preview"));
        previewer.expressions.put("vars.PULUMI_BACKEND_URL", "s3://states");
        previewer.expressions.put("secrets.PULUMI_CONFIG_PASSPHRASE", "the-passphrase");
        commenter = new Runner(directory.resolve("comment"));
        commenter.variables.put("GITHUB_API_URL", github.url());
        commenter.variables.put("RETRY_SECONDS", "0");
        commenter.variables.put("LIMIT_SECONDS", "0");
        commenter.expressions.put("github.token", GitHubStandIn.TOKEN);
        commenter.expressions.put("github.event.pull_request.number", "7");
        head(SHA);
    }

    private static boolean isOnPath(String program) {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(":"))
                .anyMatch(place -> Files.isExecutable(Path.of(place, program)));
    }

    /** The newest commit of the pull request. */
    void head(String sha) {
        previewer.expressions.put("github.event.pull_request.head.sha", sha);
        commenter.expressions.put("github.event.pull_request.head.sha", sha);
    }

    /** A report as Penstock writes it: two lines here. */
    static String report(String text) {
        return "<!-- penstock:dev -->\n**" + text + "** `\"$HOME\" \\n` é\n";
    }

    /** The comment that becomes of it. */
    static String comment(String text) {
        return report(text) + "\nCommit " + SHA + " · [run](" + RUN + ")\n";
    }

    /** A launcher that writes this report and ends with this code. */
    Result preview(String report, int exitCode) throws IOException, InterruptedException {
        Files.writeString(previewer.workspace.resolveSibling("report"), report);
        return preview("""
                printf '%%s\\n' "$@" "$PULUMI_BACKEND_URL" >../calls
                echo "6 stacks"; echo "Building Penstock." >&2
                cp ../report "$4"; echo '{}' >"$6"
                exit %d
                """.formatted(exitCode));
    }

    Result preview(String script) throws IOException, InterruptedException {
        previewer.with("penstock", script);
        return previewer.run(PREVIEW, "preview", "Preview dev");
    }

    /** The job that comments, with what the preview left; where that is nothing, with what is said in its place. */
    Result comment() throws IOException, InterruptedException {
        boolean fetched = false;
        for (String file : PREVIEW.artifact("preview")) {
            Path made = previewer.workspace.resolve(file);
            if (Files.exists(made)) {
                Files.write(commenter.workspace.resolve(file), Files.readAllBytes(made));
                fetched = true;
            }
        }
        if (!fetched) {
            assertThat(commenter.run(PREVIEW, "comment", "Say that there is no report"))
                    .isEqualTo(new Result(0, "", "", "", ""));
        }
        return write();
    }

    /** The step alone that writes the comment. */
    Result write() throws IOException, InterruptedException {
        Result result = commenter.run(PREVIEW, "comment", "Comment");
        assertThat(result.out() + result.err()).doesNotContain(GitHubStandIn.TOKEN);
        return result;
    }

    @Override
    public void close() {
        github.close();
    }
}
