package io.penstock.engine.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import com.pulumi.deployment.internal.Runner;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TaskRunnerTest {

    private final List<Throwable> logged = new ArrayList<>();
    private final TaskRunner runner = new TaskRunner(
            Runnable::run,
            failure -> {
                logged.add(failure);
                return CompletableFuture.completedFuture(null);
            },
            () -> false);

    @Test
    void it_ends_when_the_last_task_has_ended() {
        CompletableFuture<String> task = new CompletableFuture<>();
        runner.registerTask("done already", CompletableFuture.completedFuture(1));
        CompletableFuture<Runner.Result<String>> run = runner.runAsync(() -> {
            runner.registerTask("task", task);
            return "value";
        });
        assertThat(run).isNotDone();
        CompletableFuture<String> follower = new CompletableFuture<>();
        task.thenRun(() -> runner.registerTask("follower", follower));
        runner.registerTask("until the follower is there", task.thenApply(value -> value));
        task.complete("x");
        follower.complete("y");
        assertThat(run.join().exitCode()).isEqualTo(Runner.ProcessExitedSuccessfully);
        assertThat(run.join().result()).contains("value");
    }

    @Test
    void it_ends_at_the_first_failure_and_tells_its_cause() {
        IllegalStateException cause = new IllegalStateException("no luck");
        CompletableFuture<Runner.Result<String>> run = runner.runAsync(() -> {
            runner.registerTask("never ends", new CompletableFuture<>());
            runner.registerTask("fails", CompletableFuture.failedFuture(new CompletionException(cause)));
            return "value";
        });
        assertThat(run.join().exitCode()).isEqualTo(Runner.ProcessExitedAfterLoggingUserActionableMessage);
        assertThat(logged).containsExactly(cause);
    }

    @Test
    void a_program_that_throws_fails() {
        IllegalStateException cause = new IllegalStateException("no luck");
        CompletableFuture<Runner.Result<String>> run = runner.runAsync(() -> {
            throw cause;
        });
        assertThat(run.join().exitCode()).isEqualTo(Runner.ProcessExitedAfterLoggingUserActionableMessage);
        assertThat(logged).containsExactly(cause);
    }

    @Test
    void an_error_that_the_program_logged_fails_it() {
        TaskRunner logging =
                new TaskRunner(Runnable::run, failure -> CompletableFuture.completedFuture(null), () -> true);
        assertThat(logging.runAsync(() -> "value").join().exitCode())
                .isEqualTo(Runner.ProcessExitedBeforeLoggingUserActionableMessage);
    }
}
