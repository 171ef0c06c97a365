package io.penstock.cli.timeline;

import io.penstock.cli.journal.RunArchive;
import io.penstock.engine.lock.SystemProcesses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes the events of a run as a journal does, at times that a test gives in seconds. */
final class RunEvents {

    private static final Instant BEGAN = Instant.parse("2026-01-01T00:00:00Z");

    private record Event(double at, String json) {}

    private final List<Event> events = new ArrayList<>();

    /**
     * A run of these stacks.
     *
     * @param edges such as {@code a -> b}: b reads a
     */
    RunEvents(String operation, List<String> stacks, String... edges) {
        String reads = Stream.of(edges)
                .map(edge -> edge.split(" -> ", -1))
                .map(ends -> "{\"producer\":\"" + ends[0] + "\",\"reader\":\"" + ends[1] + "\",\"outputs\":[\"out\"]}")
                .collect(Collectors.joining(","));
        String names = stacks.stream().map(stack -> "\"" + stack + "\"").collect(Collectors.joining(","));
        add(
                0,
                "runStarted",
                "\"environment\":\"dev\",\"operation\":\"" + operation + "\",\"stacks\":[" + names
                        + "],\"command\":\"./penstock up dev\",\"host\":\"another\",\"pid\":1,\"reads\":[" + reads
                        + "]");
    }

    private void add(double at, String event, String rest) {
        Instant time = BEGAN.plusMillis(Math.round(at * 1000));
        events.add(new Event(at, "{\"at\":\"" + time + "\",\"event\":\"" + event + "\"," + rest + "}"));
    }

    RunEvents started(String stack, double at) {
        add(at, "stackStarted", "\"stack\":\"" + stack + "\"");
        return this;
    }

    RunEvents stack(String stack, double from, double to) {
        started(stack, from);
        return finished(stack, to, "unchanged", to - from, "\"unchanged\":3");
    }

    RunEvents finished(String stack, double at, String outcome, double took, String rest) {
        add(
                at,
                "stackFinished",
                "\"stack\":\"" + stack + "\",\"outcome\":\"" + outcome + "\",\"seconds\":" + took
                        + ",\"changes\":[],\"outputs\":{}," + rest);
        return this;
    }

    private static String change(String type, String name) {
        String urn = "urn:pulumi:dev.x::p::" + type + "::" + name;
        return "{\"urn\":\"" + urn + "\",\"type\":\"" + type + "\",\"name\":\"" + name + "\",\"kind\":\"create\"}";
    }

    RunEvents resource(String stack, String type, String name, double from, double to) {
        begun(stack, type, name, from);
        add(
                to,
                "resourceFinished",
                "\"stack\":\"" + stack + "\",\"resource\":" + change(type, name) + ",\"seconds\":1");
        return this;
    }

    RunEvents begun(String stack, String type, String name, double at) {
        add(at, "resourceStarted", "\"stack\":\"" + stack + "\",\"resource\":" + change(type, name));
        return this;
    }

    RunEvents failed(String stack, String type, String name, double at) {
        String failure = change(type, name).replace("\"kind\":\"create\"", "\"message\":\"It broke.\"");
        add(at, "resourceFailed", "\"stack\":\"" + stack + "\",\"failure\":" + failure);
        return this;
    }

    RunEvents ended(double at) {
        add(at, "runFinished", "\"succeeded\":true,\"cancelled\":false,\"seconds\":" + at);
        return this;
    }

    /** As run 3 of a root, read back. */
    Timeline timeline(Path root) throws IOException {
        Path run = Files.createDirectories(root.resolve(".penstock/runs/3"));
        events.sort(Comparator.comparing(Event::at));
        Files.write(
                run.resolve("events.ndjson"), events.stream().map(Event::json).toList());
        return timeline(root, 3);
    }

    static Timeline timeline(Path root, int number) {
        RunArchive archive = new RunArchive(root, new SystemProcesses());
        return Timeline.of(archive.details(number), archive.times(number), ZoneOffset.UTC);
    }
}
