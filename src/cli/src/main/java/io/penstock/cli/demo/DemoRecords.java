package io.penstock.cli.demo;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;
import java.util.Random;
import java.util.function.LongSupplier;

/**
 * Makes the demo's records: measurements of {@value #SENSORS} sensors, and among every {@value #MALFORMED_EVERY} one that
 * is malformed, each in one of five ways.
 */
final class DemoRecords {

    static final int SENSORS = 12;
    static final int MALFORMED_EVERY = 1_000;
    private static final int WAYS = 5;

    /** What a KPL-aggregated record starts with, by the KPL's
     * <a href="https://github.com/awslabs/amazon-kinesis-producer/blob/master/aggregation-format.md">format</a>. */
    private static final byte[] KPL_MAGIC = {(byte) 0xF3, (byte) 0x89, (byte) 0x9A, (byte) 0xC2};

    private final DemoRun run;
    private final LongSupplier clock;
    private final Random random;

    /**
     * @param clock milliseconds since 1970
     * @param seed equal seeds and clocks give equal records
     */
    DemoRecords(DemoRun run, LongSupplier clock, long seed) {
        this.run = run;
        this.clock = clock;
        this.random = new Random(seed);
    }

    /** The record at a place, from 0. */
    DemoRecord record(int index) {
        if (index % MALFORMED_EVERY == MALFORMED_EVERY / 2) {
            return malformed(index / MALFORMED_EVERY);
        }
        int sensor = random.nextInt(SENSORS);
        String key = String.format(Locale.ROOT, "%ssensor-%02d", run.prefix(), sensor);
        double value = 20 + sensor + random.nextGaussian();
        String json = String.format(
                Locale.ROOT, "{\"key\":\"%s\",\"value\":%.3f,\"eventTime\":%d}", key, value, clock.getAsLong());
        return new DemoRecord(key, utf8(json), DemoRecord.Kind.GOOD);
    }

    /** How many of the first {@code count} records are malformed. */
    static int malformedAmong(int count) {
        int half = MALFORMED_EVERY / 2;
        return count <= half ? 0 : (count - half - 1) / MALFORMED_EVERY + 1;
    }

    /** A record that moves event time on and is counted nowhere. */
    static DemoRecord heartbeat(String partitionKey, long time) {
        return new DemoRecord(
                partitionKey, utf8("{\"type\":\"heartbeat\",\"eventTime\":" + time + "}"), DemoRecord.Kind.GOOD);
    }

    private DemoRecord malformed(int number) {
        String key = run.prefix() + "malformed-" + number;
        long now = clock.getAsLong();
        switch (number % WAYS) {
            case 0:
                return malformed(key, "this is not JSON");
            case 1:
                return malformed(key, "{\"key\":\"" + key + "\",\"eventTime\":" + now + "}");
            case 2:
                return malformed(key, "{\"key\":\"" + key + "\",\"value\":\"warm\",\"eventTime\":" + now + "}");
            case 3:
                return malformed(key, "{\"key\":\"" + key + "\",\"value\":20.0,\"eventTime\":\"yesterday\"}");
            default:
                return new DemoRecord(key, corruptAggregate(), DemoRecord.Kind.CORRUPT_AGGREGATE);
        }
    }

    private static DemoRecord malformed(String key, String text) {
        return new DemoRecord(key, utf8(text), DemoRecord.Kind.MALFORMED);
    }

    /** Magic number and digest are right, and what they announce is no protocol buffer. */
    private static byte[] corruptAggregate() {
        byte[] body = {(byte) 0xFF, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF};
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(KPL_MAGIC);
        bytes.writeBytes(body);
        bytes.writeBytes(md5(body));
        return bytes.toByteArray();
    }

    static byte[] md5(byte[] bytes) {
        try {
            return MessageDigest.getInstance("MD5").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has MD5.", e);
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
