package io.penstock.localcloud.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import io.penstock.localcloud.LocalCloudException;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DiskTest {

    private static final String SHARD = "shardId-000000000000";

    @Test
    void a_full_disk_is_told_to_the_writer_and_the_stream_works_again_when_there_is_room() throws Exception {
        try (FileSystem disk = Jimfs.newFileSystem(Configuration.unix().toBuilder()
                .setMaxSize(4 * 1024 * 1024)
                .setBlockSize(4096)
                .build())) {
            Path root = disk.getPath("/work");
            Path ballast = Files.createDirectories(root).resolve("ballast");
            Files.write(ballast, new byte[1024 * 1024]);
            try (KinesisServer server = KinesisServer.start(root, new SettableClock())) {
                StreamService streams = server.streams();
                KinesisServer.create(streams, "s", 1);
                int stored = 0;
                LocalCloudException refusal = null;
                while (refusal == null) {
                    try {
                        streams.putRecord("s", "k", Optional.empty(), new byte[100_000]);
                        stored++;
                    } catch (LocalCloudException e) {
                        refusal = e;
                    }
                }
                assertThat(refusal.code()).isEqualTo("InternalFailure");
                assertThat(refusal).hasMessage("Internal service failure.");
                String put = "{\"StreamName\":\"s\",\"PartitionKey\":\"k\",\"Data\":\"" + "AAAA".repeat(40_000) + "\"}";
                assertThat(server.call("PutRecord", put))
                        .isEqualTo("500 {\"__type\":\"InternalFailure\",\"message\":\"Internal service failure.\"}");
                assertThat(count(streams)).isEqualTo(stored);

                Files.delete(ballast);
                assertThat(server.call("PutRecord", put)).startsWith("200 ");
                assertThat(count(streams)).isEqualTo(stored + 1);
                streams.close();
                try (StreamService again = KinesisServer.streams(root, new SettableClock())) {
                    assertThat(count(again)).isEqualTo(stored + 1);
                }
            }
        }
    }

    @Test
    void a_stream_that_finds_no_room_is_not_created() throws IOException {
        try (FileSystem disk = Jimfs.newFileSystem(Configuration.unix().toBuilder()
                .setMaxSize(8 * 4096)
                .setBlockSize(4096)
                .build())) {
            Path root = Files.createDirectories(disk.getPath("/work"));
            Files.write(root.resolve("ballast"), new byte[8 * 4096]);
            try (StreamService streams = KinesisServer.streams(root, new SettableClock())) {
                assertThatThrownBy(() -> streams.createStream("s", Optional.of(1), "PROVISIONED", java.util.Map.of()))
                        .isInstanceOf(LocalCloudException.class)
                        .hasMessage("Internal service failure.");
                assertThat(streams.describe("s")).isEmpty();
            }
        }
    }

    @Test
    void whatever_a_crash_leaves_at_the_end_of_a_log_is_dropped_and_nothing_else(@TempDir Path directory)
            throws IOException {
        for (int seed = 0; seed < 30; seed++) {
            Random random = new Random(seed);
            Path root = directory.resolve("seed" + seed);
            int stored = 1 + random.nextInt(20);
            try (StreamService streams = KinesisServer.streams(root, new SettableClock())) {
                KinesisServer.create(streams, "s", 1);
                for (int i = 0; i < stored; i++) {
                    streams.putRecord("s", "k", Optional.empty(), new byte[random.nextInt(3_000)]);
                }
            }
            Path segment = onlySegment(root);
            byte[] whole = Files.readAllBytes(segment);
            int torn = Math.min(1 + random.nextInt(200), whole.length);
            byte[] tail = new byte[torn];
            if (random.nextBoolean()) {
                // The beginning of a record that looks like the first one.
                System.arraycopy(whole, 0, tail, 0, torn);
            } else {
                random.nextBytes(tail);
            }
            Files.write(segment, tail, StandardOpenOption.APPEND);
            try (StreamService streams = KinesisServer.streams(root, new SettableClock())) {
                assertThat(count(streams)).as("seed %d", seed).isEqualTo(stored);
                assertThat(Files.readAllBytes(segment)).isEqualTo(whole);
                streams.putRecord("s", "k", Optional.empty(), new byte[1]);
                assertThat(count(streams)).isEqualTo(stored + 1);
            }
        }
    }

    private static Path onlySegment(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            List<Path> found =
                    files.filter(file -> file.toString().endsWith(".seg")).toList();
            assertThat(found).hasSize(1);
            return found.get(0);
        }
    }

    private static int count(StreamService streams) {
        return streams.getRecords(streams.shardIterator("s", SHARD, new IteratorPosition.TrimHorizon()), 10_000)
                .records()
                .size();
    }
}
