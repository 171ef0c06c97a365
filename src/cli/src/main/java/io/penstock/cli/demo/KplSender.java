package io.penstock.cli.demo;

import com.amazonaws.kinesis.agg.AggRecord;
import com.amazonaws.kinesis.agg.RecordAggregator;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;

/**
 * Sends user records to a stream as a KPL producer does: many to a Kinesis record, many Kinesis records to a request.
 * Counts a user record as sent when Kinesis has acknowledged the record that holds it. For one thread, but for
 * {@link #sent}.
 */
final class KplSender {

    /** User records in one Kinesis record. */
    private static final int AGGREGATE = 100;

    /** Kinesis records in one request; 500 is AWS's limit. */
    private static final int BATCH = 20;

    private static final int TRIES = 8;

    private final KinesisClient kinesis;
    private final String stream;
    private final AtomicInteger sent = new AtomicInteger();
    private final RecordAggregator aggregator = new RecordAggregator();
    private final List<Pending> pending = new ArrayList<>();

    private record Pending(PutRecordsRequestEntry entry, int userRecords) {}

    KplSender(KinesisClient kinesis, String stream) {
        this.kinesis = kinesis;
        this.stream = stream;
    }

    /** How many user records Kinesis has acknowledged. Safe from any thread. */
    int sent() {
        return sent.get();
    }

    /**
     * Takes a record and sends what has become a full batch.
     *
     * @throws DemoException if Kinesis refuses records after several tries
     */
    void send(DemoRecord record) {
        switch (record.kind()) {
            case GOOD, MALFORMED -> aggregate(record);
            case CORRUPT_AGGREGATE -> queue(record.partitionKey(), record.data(), 1);
        }
        if (pending.size() >= BATCH) {
            put();
        }
    }

    /** Sends all that was taken. */
    void flush() {
        if (aggregator.getNumUserRecords() > 0) {
            queue(aggregator.clearAndGet());
        }
        put();
    }

    private void aggregate(DemoRecord record) {
        try {
            AggRecord full = aggregator.addUserRecord(record.partitionKey(), record.data());
            if (full != null) {
                queue(full);
            }
        } catch (Exception e) {
            throw new DemoException(
                    "A record for the key \"" + record.partitionKey() + "\" could not be aggregated.", e);
        }
        if (aggregator.getNumUserRecords() >= AGGREGATE) {
            queue(aggregator.clearAndGet());
        }
    }

    private void queue(AggRecord aggregate) {
        queue(aggregate.getPartitionKey(), aggregate.toRecordBytes(), aggregate.getNumUserRecords());
    }

    private void queue(String partitionKey, byte[] data, int userRecords) {
        pending.add(new Pending(
                PutRecordsRequestEntry.builder()
                        .partitionKey(partitionKey)
                        .data(SdkBytes.fromByteArrayUnsafe(data))
                        .build(),
                userRecords));
    }

    private void put() {
        for (int attempt = 1; !pending.isEmpty(); attempt++) {
            PutRecordsResponse response = kinesis.putRecords(r -> r.streamName(stream)
                    .records(pending.stream().map(Pending::entry).toList()));
            List<Pending> failed = new ArrayList<>();
            String why = "";
            for (int i = 0; i < pending.size(); i++) {
                String error = response.records().get(i).errorCode();
                if (error == null) {
                    sent.addAndGet(pending.get(i).userRecords());
                } else {
                    failed.add(pending.get(i));
                    why = error + ": " + response.records().get(i).errorMessage();
                }
            }
            pending.clear();
            pending.addAll(failed);
            if (!failed.isEmpty() && attempt == TRIES) {
                throw new DemoException("The stream \"" + stream + "\" refused " + failed.size() + " records " + TRIES
                        + " times, last with " + why + ".");
            }
            if (!failed.isEmpty()) {
                Pause.millis(50L << attempt);
            }
        }
    }
}
