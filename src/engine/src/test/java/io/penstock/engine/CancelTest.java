package io.penstock.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.pulumi.core.Output;
import io.penstock.engine.fake.Thing;
import io.penstock.engine.program.StackProgram;
import io.penstock.orchestration.run.CancelSignal;
import io.penstock.orchestration.run.Operation;
import io.penstock.orchestration.run.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CancelTest extends EngineTest {

    /** One thing that is slow to be made, and one that needs it. */
    private static StackProgram slow() {
        return TestProgram.of("slow", List.of(), List.of(), context -> {
            Thing first = new Thing("first", Output.of("slow"), Output.of(1.0));
            new Thing("second", first.arn(), Output.of(1.0));
        });
    }

    @Test
    void a_cancelled_update_ends_what_is_under_way_leaves_no_lock_and_can_be_gone_on_with() throws Exception {
        CancelSignal cancel = new CancelSignal();
        CompletableFuture<Outcome> running =
                CompletableFuture.supplyAsync(() -> environment.run(Operation.UP, slow(), cancel));
        cloud.awaitSlow();
        cancel.cancel();
        cloud.letSlowEnd();
        Outcome outcome = running.get(60, TimeUnit.SECONDS);

        assertThat(outcome).isInstanceOf(Outcome.Cancelled.class);
        assertThat(Shop.kinds(outcome)).doesNotContain("second CREATE");
        assertThat(locks()).isEmpty();
        assertThat(state()).doesNotContain("pending_operations");

        Outcome next = environment.run(Operation.UP, slow());
        assertThat(Shop.kinds(next)).contains("second CREATE");
        assertThat(cloud.size()).isEqualTo(2);
        assertThat(cloud.made()).isEqualTo(2);
        assertThat(environment.run(Operation.UP, slow())).isInstanceOf(Outcome.Unchanged.class);
    }

    @Test
    void a_run_that_is_cancelled_before_it_starts_starts_nothing() {
        CancelSignal cancel = new CancelSignal();
        cancel.cancel();
        assertThat(environment.run(Operation.UP, slow(), cancel)).isInstanceOf(Outcome.Cancelled.class);
        assertThat(environment.engine.deployed().list()).isEmpty();
    }

    @Test
    void a_cancel_after_the_end_changes_nothing() {
        CancelSignal cancel = new CancelSignal();
        Outcome outcome = environment.run(Operation.UP, Shop.single("quick"), cancel);
        cancel.cancel();
        assertThat(outcome).isInstanceOf(Outcome.Updated.class);
    }

    private List<Path> locks() throws IOException {
        return files(".pulumi/locks");
    }

    private String state() throws IOException {
        StringBuilder all = new StringBuilder();
        for (Path file : files(".pulumi/stacks")) {
            if (file.toString().endsWith(".json")) {
                all.append(Files.readString(file));
            }
        }
        return all.toString();
    }

    private List<Path> files(String directory) throws IOException {
        Path start = environment.root.resolve(".penstock/state").resolve(directory);
        if (!Files.exists(start)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(start)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }
}
