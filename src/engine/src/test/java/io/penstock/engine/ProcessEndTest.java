package io.penstock.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.orchestration.run.Operation;
import io.penstock.orchestration.run.Outcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ProcessEndTest extends PassphraseTest {

    @Test
    void eight_stacks_in_parallel_end_well_on_two_processors() throws Exception {
        Process jvm = ChildJvm.start(environment, "a", 8, "-XX:ActiveProcessorCount=2");
        assertThat(jvm.waitFor(120, TimeUnit.SECONDS)).isTrue();
        assertThat(output(jvm))
                .containsExactly(
                        "Updated", "Updated", "Updated", "Updated", "Updated", "Updated", "Updated", "Updated");
        assertThat(cloud.size()).isEqualTo(64);
    }

    @Test
    void a_process_that_is_told_to_end_ends_its_children_in_order_first() throws Exception {
        Process jvm = ChildJvm.start(environment, "slow", 1);
        cloud.awaitSlow();
        List<ProcessHandle> children = jvm.descendants().toList();
        assertThat(children).isNotEmpty();
        jvm.toHandle().destroy();
        cloud.letSlowEnd();

        assertThat(jvm.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(children).noneMatch(ProcessHandle::isAlive);
        assertThat(locks()).isEmpty();
        var outcomes = ChildJvm.inParallel(environment, Operation.UP, ChildJvm.programs("slow", 1));
        assertThat(outcomes).noneMatch(Outcome.Failed.class::isInstance);
        assertThat(cloud.made()).isEqualTo(8);
    }

    @Test
    @Tag("fault")
    void a_process_that_is_killed_leaves_no_child_behind() throws Exception {
        Process jvm = ChildJvm.start(environment, "slow", 1);
        cloud.awaitSlow();
        List<ProcessHandle> children = jvm.descendants().toList();
        jvm.destroyForcibly();
        cloud.letSlowEnd();
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> children.stream()
                .noneMatch(ProcessHandle::isAlive));
        assertThat(locks()).isEmpty();
    }

    private static List<String> output(Process process) throws IOException {
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.startsWith("SLF4J"))
                .toList();
    }

    private List<Path> locks() throws IOException {
        Path locks = environment.root.resolve(".penstock/state/.pulumi/locks");
        if (!Files.exists(locks)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(locks)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }
}
