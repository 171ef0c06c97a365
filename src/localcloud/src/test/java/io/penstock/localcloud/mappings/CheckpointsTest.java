package io.penstock.localcloud.mappings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CheckpointsTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    @Test
    void a_checkpoint_is_read_as_it_was_written() throws IOException {
        Checkpoints checkpoints = new Checkpoints(directory.resolve("new"));
        assertThat(checkpoints.read("shardId-0")).isEmpty();

        checkpoints.write("shardId-0", Checkpoint.after("17"));
        checkpoints.write("shardId-0", new Checkpoint(Optional.of("18"), true));

        assertThat(checkpoints.read("shardId-0")).contains(new Checkpoint(Optional.of("18"), true));
    }

    @Test
    void shards_that_are_gone_are_forgotten_with_what_was_begun_for_them() throws IOException {
        Checkpoints checkpoints = new Checkpoints(directory);
        checkpoints.write("shardId-0", Checkpoint.after("17"));
        checkpoints.write("shardId-1", Checkpoint.after("17"));
        Files.writeString(directory.resolve("shardId-0.json.tmp"), "{");

        checkpoints.retain(Set.of("shardId-1"));

        assertThat(directory).isDirectoryContaining("glob:**/shardId-1.json");
        assertThat(checkpoints.read("shardId-0")).isEmpty();
        assertThat(directory.resolve("shardId-0.json.tmp")).doesNotExist();
    }

    @Test
    void what_is_being_written_is_left_alone() throws IOException {
        Checkpoints checkpoints = new Checkpoints(directory);
        AtomicBoolean done = new AtomicBoolean();
        CompletableFuture<Void> retaining = CompletableFuture.runAsync(() -> {
            while (!done.get()) {
                try {
                    checkpoints.retain(Set.of("shardId-0"));
                } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            }
        });
        try {
            for (int i = 0; i < 300; i++) {
                checkpoints.write("shardId-0", Checkpoint.after(String.valueOf(i)));
            }
        } finally {
            done.set(true);
        }
        retaining.join();

        assertThat(checkpoints.read("shardId-0")).contains(Checkpoint.after("299"));
    }
}
