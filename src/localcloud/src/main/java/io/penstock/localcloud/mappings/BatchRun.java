package io.penstock.localcloud.mappings;

import io.penstock.localcloud.LocalCloudException;
import io.penstock.localcloud.functions.InvocationResult;
import io.penstock.localcloud.streams.StreamRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes one batch to its end: invokes the function until every record is done or given up, in order.
 *
 * <p>A batch whose function fails is tried again, as a whole, from the record that the function names, or in halves,
 * until its retries are exhausted or its records too old; then it goes to the destination. What never reached the
 * function, because of throttling or an error of the service, does not count as a try.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/kinesis-on-failure-destination.html">error handling</a>
 */
final class BatchRun {

    private static final Logger LOG = LoggerFactory.getLogger(BatchRun.class);

    static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    /** Is told what is done. */
    @FunctionalInterface
    interface Progress {
        /** All records up to this one are done or given up. */
        void done(String sequenceNumber);
    }

    /**
     * A part of the batch, and how it fared.
     *
     * @param invocations how often the function had it
     */
    private record Part(Batch batch, int invocations, Optional<InvocationResult> lastResult) {

        static Part fresh(Batch batch) {
            return new Part(batch, 0, Optional.empty());
        }

        Part failed(InvocationResult result) {
            return new Part(batch, invocations + 1, Optional.of(result));
        }

        GivenUp givenUp(String condition) {
            return new GivenUp(batch, condition, invocations, lastResult);
        }
    }

    private final MappingContext context;
    private final Progress progress;
    private final GrowingPause pause = new GrowingPause(FIRST_PAUSE, LONGEST_PAUSE);
    private final Deque<Part> parts = new ArrayDeque<>();

    BatchRun(MappingContext context, Progress progress) {
        this.context = context;
        this.progress = progress;
    }

    void run(Batch batch) throws InterruptedException {
        parts.push(Part.fresh(batch));
        while (!parts.isEmpty()) {
            context.stop().check();
            Part part = parts.pop();
            int tooOld = tooOld(part.batch());
            if (tooOld > 0) {
                giveUp(new Part(part.batch().part(0, tooOld), part.invocations(), part.lastResult())
                        .givenUp(GivenUp.AGE_EXCEEDED));
                if (tooOld < part.batch().size()) {
                    parts.push(new Part(
                            part.batch().part(tooOld, part.batch().size()), part.invocations(), part.lastResult()));
                }
            } else {
                runPart(part);
            }
        }
    }

    private void runPart(Part part) throws InterruptedException {
        byte[] event = context.event().of(part.batch());
        if (event.length > ShardWorker.MOST_EVENT_BYTES && part.batch().size() == 1) {
            LOG.error(
                    "The record {} of {} is too large for an invocation: {} bytes as an event.",
                    part.batch().first().sequenceNumber(),
                    part.batch().shardId(),
                    event.length);
            giveUp(part.givenUp(GivenUp.RETRIES_EXHAUSTED));
            return;
        }
        InvocationResult result;
        try {
            result = context.functions().invoke(context.functionName(), event);
        } catch (LocalCloudException e) {
            context.stop().check();
            context.status().problem(String.valueOf(e.getMessage()));
            LOG.warn("The function \"{}\" was not invoked: {}", context.functionName(), e.getMessage());
            parts.push(part);
            context.stop().pause(pause.next());
            return;
        }
        BatchAnswer answer = BatchAnswer.of(result, part.batch(), context.spec().reportBatchItemFailures());
        if (answer instanceof BatchAnswer.Done) {
            succeed(part.batch());
        } else {
            context.status().problem("Function call failed");
            failed(part, answer, result);
        }
    }

    private void succeed(Batch batch) {
        pause.reset();
        // Told as done only once a restart would not repeat it.
        progress.done(batch.last().sequenceNumber());
        context.status().processed();
    }

    private void failed(Part part, BatchAnswer answer, InvocationResult result) throws InterruptedException {
        Batch batch = part.batch();
        int place = answer instanceof BatchAnswer.FailedFrom from ? from.place() : 0;
        if (place > 0) {
            // It went on: what is left is a batch of its own, with all its tries.
            progress.done(batch.records().get(place - 1).sequenceNumber());
            pause.reset();
            parts.push(new Part(batch.part(place, batch.size()), 0, Optional.of(result)));
        } else if (context.spec().bisectBatchOnFunctionError() && batch.size() > 1) {
            // Halving is no try: the record at fault is to have all of its own.
            parts.push(Part.fresh(batch.part(batch.size() / 2, batch.size())));
            parts.push(Part.fresh(batch.part(0, batch.size() / 2)));
        } else {
            Part again = part.failed(result);
            int retries = context.spec().maximumRetryAttempts();
            if (retries >= 0 && again.invocations() > retries) {
                giveUp(again.givenUp(GivenUp.RETRIES_EXHAUSTED));
                return;
            }
            parts.push(again);
        }
        context.stop().pause(pause.next());
    }

    private int tooOld(Batch batch) {
        int most = context.spec().maximumRecordAgeInSeconds();
        if (most < 0) {
            return 0;
        }
        Instant oldest = context.clock().instant().minusSeconds(most);
        int count = 0;
        for (StreamRecord record : batch.records()) {
            if (!record.approximateArrival().isBefore(oldest)) {
                break;
            }
            count++;
        }
        return count;
    }

    /** The records count as done only once the destination has them. */
    private void giveUp(GivenUp givenUp) throws InterruptedException {
        Batch batch = givenUp.batch();
        Optional<String> bucket = context.spec().onFailureDestination();
        if (bucket.isEmpty()) {
            LOG.error(
                    "{} records of {} from {} to {} are dropped: {}, and the mapping {} has no on-failure destination.",
                    batch.size(),
                    batch.shardId(),
                    batch.first().sequenceNumber(),
                    batch.last().sequenceNumber(),
                    givenUp.condition(),
                    context.mapping().uuid());
        }
        boolean written = bucket.isEmpty();
        while (!written) {
            try {
                String key = context.destination()
                        .write(
                                context.mapping(),
                                bucket.get(),
                                context.functionArn(),
                                givenUp,
                                context.event().of(batch));
                LOG.warn("{} records of {} were given up: {}.", batch.size(), batch.shardId(), key);
                written = true;
            } catch (LocalCloudException e) {
                context.status().problem("On-failure destination: " + e.getMessage());
                LOG.warn("The on-failure destination {} took nothing: {}", bucket.get(), e.getMessage());
                context.stop().pause(pause.next());
            }
        }
        pause.reset();
        progress.done(batch.last().sequenceNumber());
    }
}
