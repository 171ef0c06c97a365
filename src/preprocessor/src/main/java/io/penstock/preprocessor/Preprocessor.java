package io.penstock.preprocessor;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** A batch's way through: apart, into events, to the events stream. It keeps no state between batches. */
final class Preprocessor {

    private final EventWriter writer;

    Preprocessor(EventWriter writer) {
        this.writer = writer;
    }

    BatchResult process(List<InputRecord> records, Deadline deadline) throws InterruptedException {
        Encoded encoded = new Encoded();
        new Deaggregator().deaggregate(records, encoded);
        SendResult sent = writer.send(encoded.events, deadline);
        return new BatchResult(
                records.size(),
                encoded.userRecords,
                encoded.problems,
                encoded.events.size(),
                sent,
                firstUnsent(records, sent.unsent()));
    }

    /** The sequence number of each shard's first record that is not written whole. */
    private static List<String> firstUnsent(List<InputRecord> records, List<Event> unsent) {
        Set<InputRecord> sources = new HashSet<>();
        for (Event event : unsent) {
            sources.add(event.source());
        }
        Set<String> shards = new HashSet<>();
        List<String> first = new ArrayList<>();
        for (InputRecord record : records) {
            if (sources.contains(record) && shards.add(record.shardId())) {
                first.add(record.sequenceNumber());
            }
        }
        return first;
    }

    /** A batch's user records as events, and how many they were. */
    private static final class Encoded implements Consumer<UserRecord> {

        private final EventEncoder encoder = new EventEncoder();
        private final List<Event> events = new ArrayList<>();
        private int userRecords;
        private int problems;

        @Override
        public void accept(UserRecord user) {
            List<Event> encoded = encoder.encode(user);
            userRecords++;
            problems += user.problem().isPresent() || encoded.size() > 1 ? 1 : 0;
            events.addAll(encoded);
        }
    }
}
