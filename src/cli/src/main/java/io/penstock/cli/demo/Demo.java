package io.penstock.cli.demo;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Sends a run's records at a steady rate and follows them until every one is accounted for: counted in a result or kept in
 * the dead letter.
 *
 * <p>A window closes only when event time moves past it, so once all is sent {@link Heartbeats} follow each second.
 */
public final class Demo {

    private static final Duration POLL = Duration.ofMillis(500);

    /** Without anything new in the bucket for this long, the demo gives up. */
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final KinesisClient kinesis;
    private final S3Client s3;
    private final DemoTargets targets;
    private final DemoSettings settings;
    private final LongSupplier clock;

    public Demo(KinesisClient kinesis, S3Client s3, DemoTargets targets, DemoSettings settings, LongSupplier clock) {
        this.kinesis = kinesis;
        this.s3 = s3;
        this.targets = targets;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Runs it.
     *
     * @param progress is told about twice a second how far it is
     * @throws DemoException if records are refused, or do not arrive
     * @throws DemoInterruptedException if the thread is interrupted
     */
    public DemoProgress run(DemoRun run, Consumer<DemoProgress> progress) {
        ResultReader reader = new ResultReader(s3, targets.analyticsBucket(), run);
        KplSender sender = new KplSender(kinesis, targets.inputStream());
        Heartbeats heartbeats = new Heartbeats(kinesis, targets);
        long started = clock.getAsLong();
        ExecutorService executor = Executors.newSingleThreadExecutor();
        try {
            Future<?> sending = executor.submit(() -> send(run, sender, heartbeats));
            return follow(run, reader, sender, sending, started, progress);
        } finally {
            executor.shutdownNow();
        }
    }

    private void send(DemoRun run, KplSender sender, Heartbeats heartbeats) {
        DemoRecords records = new DemoRecords(run, clock, run.id().hashCode());
        long started = clock.getAsLong();
        for (int i = 0; i < settings.events(); i++) {
            sender.send(records.record(i));
            long due = started + (i + 1) * 1000L / settings.rate();
            long ahead = due - clock.getAsLong();
            if (ahead > 20) {
                Pause.millis(ahead);
            }
        }
        sender.flush();
        while (!Thread.currentThread().isInterrupted()) {
            heartbeats.send(clock.getAsLong());
            Pause.millis(1000);
        }
    }

    private DemoProgress follow(
            DemoRun run,
            ResultReader reader,
            KplSender sender,
            Future<?> sending,
            long started,
            Consumer<DemoProgress> told) {
        Tally last = Tally.NOTHING;
        long lastChange = clock.getAsLong();
        while (true) {
            Tally tally = reader.poll();
            long now = clock.getAsLong();
            DemoProgress progress = new DemoProgress(
                    run, settings.events(), sender.sent(), tally, latest(reader), Duration.ofMillis(now - started));
            told.accept(progress);
            if (progress.complete()) {
                return progress;
            }
            failIfSendingFailed(sending);
            if (tally.accountedFor() > progress.sent() && progress.sent() == progress.events()) {
                throw new DemoException(
                        "More arrived than was sent: " + DemoView.line(progress)
                                + ". A record was counted twice; please report it with the output of ./penstock local logs streaming-app");
            }
            if (!tally.equals(last) || sender.sent() < settings.events()) {
                last = tally;
                lastChange = now;
            } else if (now - lastChange > PATIENCE.toMillis()) {
                throw new DemoException(
                        "Nothing new has arrived for " + PATIENCE.toSeconds() + " s: " + DemoView.line(progress)
                                + ". See ./penstock local status and ./penstock local logs streaming-app");
            }
            Pause.millis(POLL.toMillis());
        }
    }

    private static void failIfSendingFailed(Future<?> sending) {
        if (!sending.isDone()) {
            return;
        }
        try {
            sending.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof DemoException failure) {
                throw failure;
            }
            throw new DemoException("The records could not be sent.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DemoInterruptedException();
        }
    }

    private static List<WindowResult> latest(ResultReader reader) {
        List<WindowResult> results = reader.results();
        return results.stream()
                .map(WindowResult::windowStart)
                .max(Comparator.naturalOrder())
                .map(newest -> results.stream()
                        .filter(result -> result.windowStart().equals(newest))
                        .sorted(Comparator.comparing(WindowResult::key))
                        .toList())
                .orElse(List.of());
    }
}
