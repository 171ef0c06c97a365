package io.penstock.preprocessor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class EventWriterTest {

    private final ExecutorService threads = Executors.newFixedThreadPool(4);
    private final FakeStream stream = new FakeStream();
    private final FakeDeadline deadline = new FakeDeadline(Duration.ofSeconds(10));

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void a_request_has_at_most_500_events() throws InterruptedException {
        assertThat(send(1, events(1201, "k")).unsent()).isEmpty();

        assertThat(stream.requests()).extracting(List::size).containsExactly(500, 500, 201);
    }

    @Test
    void a_request_has_at_most_5_mib() throws InterruptedException {
        List<Event> large = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            large.add(new Event(Kpl.input(new byte[0]), "k", Optional.empty(), new byte[1024 * 1024 - 1]));
        }

        send(1, large);

        assertThat(stream.requests()).extracting(List::size).containsExactly(5, 5, 2);
    }

    @Test
    void only_what_was_refused_is_sent_again_and_before_anything_later() throws InterruptedException {
        stream.refusing(
                (request, event) -> request == 0 && FakeStream.body(event).endsWith("7"));

        SendResult result = send(1, events(600, "k"));

        assertThat(result.unsent()).isEmpty();
        assertThat(stream.requests()).extracting(List::size).containsExactly(500, 50, 100);
        assertThat(result.resent()).isEqualTo(50);
        assertThat(result.lastError()).isEqualTo("ProvisionedThroughputExceededException");
        assertThat(stream.requests().get(1)).extracting(FakeStream::body).startsWith("7", "17", "27");
        assertThat(deadline.pauses()).hasSize(1);
    }

    @Test
    void a_request_that_fails_as_a_whole_is_sent_again() throws InterruptedException {
        stream.failing(3);

        assertThat(send(1, events(2, "k")).unsent()).isEmpty();

        assertThat(stream.written()).containsExactly("0", "1");
        assertThat(deadline.pauses()).hasSize(3);
    }

    @Test
    void what_is_not_written_when_the_time_is_over_is_reported_in_order() throws InterruptedException {
        stream.refusing((request, event) -> FakeStream.body(event).equals("3"));

        SendResult result = send(1, events(700, "k"));

        assertThat(result.unsent())
                .extracting(FakeStream::body)
                .startsWith("3", "500", "501")
                .hasSize(201);
        assertThat(deadline.left()).isZero();
    }

    @Test
    void without_time_nothing_is_sent() throws InterruptedException {
        deadline.pause(Duration.ofMinutes(1));

        assertThat(send(1, events(3, "k")).unsent()).hasSize(3);

        assertThat(stream.requests()).isEmpty();
    }

    @Test
    void an_error_that_no_retry_mends_is_thrown() {
        EventsStream broken = (events, timeout) -> {
            throw new IllegalArgumentException("no such stream");
        };
        EventWriter writer = new EventWriter(broken, Backoff.STANDARD, threads, 4);

        assertThatThrownBy(() -> writer.send(events(2000, "k"), deadline))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no such stream");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void lanes_keep_the_order_of_each_key_and_lose_nothing(int lanes) throws InterruptedException {
        for (int seed = 0; seed < 20; seed++) {
            FakeStream random = new FakeStream();
            Random order = new Random(seed);
            List<Event> events = new ArrayList<>();
            for (int i = 0; i < 3000; i++) {
                events.add(event("key-" + order.nextInt(50), i));
            }

            new EventWriter(random, Backoff.STANDARD, threads, lanes)
                    .send(events, new FakeDeadline(Duration.ofSeconds(1)));

            assertSame(seed, random.events(), events);
            assertThat(byKey(random.events())).as("seed %d", seed).isEqualTo(byKey(events));
        }
    }

    @Test
    void random_refusals_lose_nothing_and_repeat_nothing() throws InterruptedException {
        for (int seed = 0; seed < 50; seed++) {
            Random refusals = new Random(seed);
            FakeStream flaky = new FakeStream().refusing((request, event) -> refusals.nextInt(3) == 0);
            List<Event> events = events(1500, "k");

            SendResult result = new EventWriter(flaky, Backoff.STANDARD, threads, 1)
                    .send(events, new FakeDeadline(Duration.ofSeconds(1)));

            List<Event> all = new ArrayList<>(flaky.events());
            all.addAll(result.unsent());
            assertSame(seed, all, events);
        }
    }

    /** In any order; an event is equal to itself alone. */
    private static void assertSame(int seed, List<Event> sent, List<Event> events) {
        assertThat(sent).as("seed %d", seed).hasSameSizeAs(events);
        assertThat(new HashSet<>(sent)).as("seed %d", seed).isEqualTo(new HashSet<>(events));
        assertThat(new HashSet<>(events)).hasSameSizeAs(events);
    }

    @Test
    void the_pause_grows_to_its_bound_and_is_never_nothing() {
        Random random = new Random(1);
        for (int failures = 1; failures < 70; failures++) {
            long bound = Math.min(50L << Math.min(failures - 1, 20), 2000);
            assertThat(Backoff.STANDARD.delay(failures, random).toMillis()).isBetween(bound / 10, bound);
        }
    }

    private SendResult send(int lanes, List<Event> events) throws InterruptedException {
        return new EventWriter(stream, Backoff.STANDARD, threads, lanes).send(events, deadline);
    }

    private static Map<String, List<String>> byKey(List<Event> events) {
        Map<String, List<String>> byKey = new HashMap<>();
        events.forEach(event -> byKey.computeIfAbsent(event.partitionKey(), key -> new ArrayList<>())
                .add(FakeStream.body(event)));
        return byKey;
    }

    private static List<Event> events(int count, String key) {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            events.add(event(key, i));
        }
        return events;
    }

    private static Event event(String key, int number) {
        byte[] data = ("{}\n" + number).getBytes(StandardCharsets.UTF_8);
        return new Event(Kpl.input(new byte[0]), key, Optional.empty(), data);
    }
}
