package io.penstock.localcloud.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ShardReadingTest {

    private static final String SHARD = "shardId-000000000000";

    @TempDir
    Path directory;

    private final SettableClock clock = new SettableClock();
    private StreamService streams;

    @BeforeEach
    void open() throws IOException {
        streams = KinesisServer.streams(directory, clock);
        KinesisServer.create(streams, "s", 1);
    }

    @AfterEach
    void close() {
        streams.close();
    }

    private String put(int value) {
        return streams.putRecord("s", "k", Optional.empty(), new byte[] {(byte) value})
                .sequenceNumber();
    }

    private List<Integer> read(IteratorPosition position) {
        List<Integer> values = new ArrayList<>();
        streams.getRecords(streams.shardIterator("s", SHARD, position), 100)
                .records()
                .forEach(record -> values.add((int) record.data()[0]));
        return values;
    }

    @Test
    void each_type_of_iterator_starts_where_it_should() {
        put(1);
        clock.advance(Duration.ofSeconds(1));
        String second = put(2);
        clock.advance(Duration.ofSeconds(1));
        put(3);

        assertThat(read(new IteratorPosition.TrimHorizon())).containsExactly(1, 2, 3);
        assertThat(read(new IteratorPosition.AtSequenceNumber(second))).containsExactly(2, 3);
        assertThat(read(new IteratorPosition.AfterSequenceNumber(second))).containsExactly(3);
        assertThat(read(new IteratorPosition.AtTimestamp(clock.instant().minusSeconds(1))))
                .containsExactly(2, 3);
        assertThat(read(new IteratorPosition.AtTimestamp(clock.instant().minusMillis(999))))
                .containsExactly(3);
        assertThat(read(new IteratorPosition.Latest())).isEmpty();
        assertThat(read(new IteratorPosition.AtSequenceNumber(
                        streams.shards("s").get(0).startingSequenceNumber())))
                .containsExactly(1, 2, 3);
    }

    @Test
    void a_latest_iterator_reads_what_comes_after_it() {
        put(1);
        String latest = streams.shardIterator("s", SHARD, new IteratorPosition.Latest());
        put(2);
        assertThat(streams.getRecords(latest, 10).records()).hasSize(1);
    }

    @Test
    void a_page_says_how_far_behind_it_is() {
        put(1);
        put(2);
        clock.advance(Duration.ofSeconds(9));
        RecordPage first = streams.getRecords(streams.shardIterator("s", SHARD, new IteratorPosition.TrimHorizon()), 1);
        assertThat(first.millisBehindLatest()).isEqualTo(9_000);
        RecordPage second = streams.getRecords(first.nextIterator().orElseThrow(), 1);
        assertThat(second.records()).hasSize(1);
        assertThat(second.millisBehindLatest()).isZero();
    }

    @Test
    void a_page_holds_at_most_10_MiB() {
        for (int i = 0; i < 12; i++) {
            streams.putRecord("s", "k", Optional.empty(), new byte[1024 * 1024 - 1]);
        }
        RecordPage page =
                streams.getRecords(streams.shardIterator("s", SHARD, new IteratorPosition.TrimHorizon()), 10_000);
        assertThat(page.records()).hasSize(10);
        assertThat(streams.getRecords(page.nextIterator().orElseThrow(), 10_000).records())
                .hasSize(2);
    }

    @Test
    void records_older_than_the_retention_are_not_read_and_are_deleted() throws IOException {
        put(1);
        clock.advance(Duration.ofHours(20));
        put(2);
        clock.advance(Duration.ofHours(5));
        assertThat(read(new IteratorPosition.TrimHorizon())).containsExactly(2);
        assertThat(segments()).hasSize(2);
        streams.directory().trim();
        assertThat(segments()).hasSize(1);
        assertThat(read(new IteratorPosition.TrimHorizon())).containsExactly(2);
    }

    @Test
    void a_closed_shard_goes_when_its_records_are_older_than_the_retention() {
        put(1);
        streams.updateShardCount("s", 2);
        KinesisServer.awaitActive(streams, "s");
        assertThat(streams.shards("s")).hasSize(3);
        clock.advance(Duration.ofHours(25));
        assertThat(streams.shards("s")).extracting(ShardDescription::shardId).doesNotContain(SHARD);
        streams.directory().trim();
        assertThat(streams.shards("s")).hasSize(2);
    }

    @Test
    void shards_can_be_listed_by_time() throws Exception {
        try (KinesisServer server = KinesisServer.start(directory.resolve("other"), clock)) {
            KinesisServer.create(server.streams(), "t", 1);
            clock.advance(Duration.ofMinutes(1));
            server.streams().updateShardCount("t", 2);
            KinesisServer.awaitActive(server.streams(), "t");
            clock.advance(Duration.ofMinutes(1));
            assertThat(shards(server, "'Type':'AT_LATEST'")).containsExactly(1, 2);
            assertThat(shards(server, "'Type':'AT_TRIM_HORIZON'")).containsExactly(0);
            assertThat(shards(server, "'Type':'FROM_TRIM_HORIZON'")).containsExactly(0, 1, 2);
            assertThat(shards(server, "'Type':'AFTER_SHARD_ID','ShardId':'" + SHARD + "'"))
                    .containsExactly(1, 2);
            long beforeSplit = clock.instant().minusSeconds(90).getEpochSecond();
            assertThat(shards(server, "'Type':'AT_TIMESTAMP','Timestamp':" + beforeSplit))
                    .containsExactly(0);
            assertThat(shards(server, "'Type':'FROM_TIMESTAMP','Timestamp':" + beforeSplit))
                    .containsExactly(0, 1, 2);
            assertThat(shards(
                            server,
                            "'Type':'FROM_TIMESTAMP','Timestamp':"
                                    + clock.instant().minusSeconds(30).getEpochSecond()))
                    .containsExactly(1, 2);
        }
    }

    private static List<Integer> shards(KinesisServer server, String filter) throws Exception {
        String answer =
                server.call("ListShards", ("{'StreamName':'t','ShardFilter':{" + filter + "}}").replace('\'', '"'));
        List<Integer> found = new ArrayList<>();
        java.util.regex.Matcher matcher = java.util.regex.Pattern.compile("\"ShardId\":\"shardId-(\\d+)\"")
                .matcher(answer);
        while (matcher.find()) {
            found.add(Integer.parseInt(matcher.group(1)));
        }
        return found;
    }

    private List<Path> segments() throws IOException {
        try (java.util.stream.Stream<Path> files = java.nio.file.Files.walk(directory)) {
            return files.filter(file -> file.toString().endsWith(".seg")).toList();
        }
    }
}
