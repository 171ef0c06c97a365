package io.penstock.preprocessor;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.KinesisEvent;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import java.nio.ByteBuffer;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The function's entry: a batch of the input stream in, the sequence numbers that are not done out.
 *
 * <p>The environment variable {@code EVENTS_STREAM} names the events stream. The event source mapping must have {@code
 * ReportBatchItemFailures}: an invocation that runs out of time reports the first record that is not written whole, and
 * Lambda brings the batch again from there.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/services-kinesis-batchfailurereporting.html">Partial batch
 *     responses</a>
 */
public final class PreprocessorHandler implements RequestHandler<KinesisEvent, StreamsEventResponse> {

    /** The environment variable that names the events stream. */
    public static final String EVENTS_STREAM = "EVENTS_STREAM";

    /** Requests at once: enough to fill a stream of some shards, few for a function of 512 MB. */
    private static final int LANES = 4;

    private final Preprocessor preprocessor;

    /** For Lambda, which makes one for each execution environment. */
    public PreprocessorHandler() {
        this(KinesisEventsStream.named(eventsStream(System.getenv())));
    }

    PreprocessorHandler(EventsStream stream) {
        ExecutorService threads = Executors.newFixedThreadPool(LANES, task -> {
            Thread thread = new Thread(task, "events-lane");
            thread.setDaemon(true);
            return thread;
        });
        preprocessor = new Preprocessor(new EventWriter(stream, Backoff.STANDARD, threads, LANES));
    }

    static String eventsStream(Map<String, String> environment) {
        String name = environment.getOrDefault(EVENTS_STREAM, "");
        if (name.isBlank()) {
            throw new IllegalStateException("The environment variable \"" + EVENTS_STREAM
                    + "\" is missing. Set it to the name of the stream that the function writes to.");
        }
        return name;
    }

    @Override
    public StreamsEventResponse handleRequest(KinesisEvent event, Context context) {
        long start = System.nanoTime();
        List<InputRecord> records = event.getRecords() == null
                ? List.of()
                : event.getRecords().stream()
                        .map(PreprocessorHandler::inputRecord)
                        .toList();
        BatchResult result;
        try {
            result = preprocessor.process(records, new InvocationDeadline(context));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The invocation was interrupted while it wrote to the events stream.", e);
        }
        context.getLogger().log(result.logLine((System.nanoTime() - start) / 1_000_000) + "\n");
        return new StreamsEventResponse(result.firstUnsent().stream()
                .map(StreamsEventResponse.BatchItemFailure::new)
                .toList());
    }

    private static InputRecord inputRecord(KinesisEvent.KinesisEventRecord record) {
        KinesisEvent.Record kinesis = record.getKinesis();
        Date arrival = kinesis.getApproximateArrivalTimestamp();
        return new InputRecord(
                shardId(record.getEventID()),
                kinesis.getSequenceNumber(),
                kinesis.getPartitionKey(),
                arrival == null ? 0 : arrival.getTime(),
                bytes(kinesis.getData()));
    }

    /** An event's id is {@code <shard id>:<sequence number>}. */
    private static String shardId(String eventId) {
        int colon = eventId.indexOf(':');
        return colon < 0 ? eventId : eventId.substring(0, colon);
    }

    private static byte[] bytes(ByteBuffer data) {
        ByteBuffer view = data.duplicate();
        byte[] bytes = new byte[view.remaining()];
        view.get(bytes);
        return bytes;
    }
}
