package io.penstock.cli.demo;

/** One row of results: a key's measurements in one window. Times are ISO-8601 in UTC. */
public record WindowResult(
        String key, String windowStart, String windowEnd, long count, double sum, double avg, double min, double max) {}
