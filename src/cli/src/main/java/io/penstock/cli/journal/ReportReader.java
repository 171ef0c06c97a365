package io.penstock.cli.journal;

import com.fasterxml.jackson.databind.JsonNode;
import io.penstock.orchestration.environment.EnvironmentDefinition;
import io.penstock.orchestration.environment.EnvironmentName;
import io.penstock.orchestration.environment.StackDefinition;
import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.environment.StackOutput;
import io.penstock.orchestration.graph.StackGraph;
import io.penstock.orchestration.run.Failure;
import io.penstock.orchestration.run.Failure.ResourceFailure;
import io.penstock.orchestration.run.Operation;
import io.penstock.orchestration.run.Outcome;
import io.penstock.orchestration.run.ResourceChange;
import io.penstock.orchestration.run.ResourceChange.PropertyChange;
import io.penstock.orchestration.run.RunReport;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Reads what {@link RunJson} writes. Outputs are left out: nothing that is told of an old run needs them. */
final class ReportReader {

    private ReportReader() {}

    /** @throws IllegalArgumentException if the JSON is not a report */
    static RunReport report(JsonNode json) {
        Map<StackName, Outcome> outcomes = new LinkedHashMap<>();
        for (JsonNode stack : member(json, "stacks")) {
            outcomes.put(stackName(stack), outcome(stack));
        }
        return new RunReport(
                new EnvironmentName(text(json, "environment")),
                operation(json),
                instant(json, "started"),
                seconds(json),
                outcomes);
    }

    static Operation operation(JsonNode json) {
        return constant(Operation.class, text(json, "operation"), "operation");
    }

    private static <E extends Enum<E>> E constant(Class<E> type, String text, String what) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().equals(text.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("\"" + text + "\" is no " + what));
    }

    static StackName stackName(JsonNode json) {
        return new StackName(text(json, "stack"));
    }

    /** The graph of these stacks by what a report or a first event says of who reads what. */
    static StackGraph graph(EnvironmentName environment, Collection<StackName> stacks, JsonNode reads) {
        Map<StackName, List<StackOutput<?>>> exports = new TreeMap<>();
        Map<StackName, List<StackOutput<?>>> readings = new TreeMap<>();
        stacks.forEach(stack -> {
            exports.put(stack, new ArrayList<>());
            readings.put(stack, new ArrayList<>());
        });
        for (JsonNode edge : reads) {
            StackName reader = new StackName(text(edge, "reader"));
            StackName producer = new StackName(text(edge, "producer"));
            if (exports.containsKey(producer) && readings.containsKey(reader)) {
                for (JsonNode output : member(edge, "outputs")) {
                    StackOutput<String> read = StackOutput.string(producer.value(), output.asText());
                    add(exports, producer, read);
                    add(readings, reader, read);
                }
            }
        }
        List<StackDefinition> definitions = exports.keySet().stream()
                .map(stack -> new StackDefinition(
                        stack, "", exports.getOrDefault(stack, List.of()), readings.getOrDefault(stack, List.of())))
                .toList();
        return StackGraph.of(new EnvironmentDefinition(environment, definitions));
    }

    private static void add(Map<StackName, List<StackOutput<?>>> outputs, StackName stack, StackOutput<?> output) {
        List<StackOutput<?>> known = outputs.getOrDefault(stack, new ArrayList<>());
        if (!known.contains(output)) {
            known.add(output);
        }
    }

    /** @throws IllegalArgumentException if the JSON is not a stack's outcome */
    static Outcome outcome(JsonNode json) {
        String kind = text(json, "outcome");
        Duration took = seconds(json);
        return switch (kind) {
            case "updated" ->
                new Outcome.Updated(changes(json), member(json, "unchanged").asInt(), Map.of(), took);
            case "unchanged" -> new Outcome.Unchanged(member(json, "unchanged").asInt(), Map.of(), took);
            case "upToDate" -> new Outcome.UpToDate(text(json, "proof"), Map.of());
            case "failed" -> new Outcome.Failed(failure(member(json, "failure")), changes(json), took);
            case "blocked" -> new Outcome.Blocked(new TreeSet<>(names(member(json, "blockedBy"))));
            case "notStarted" -> new Outcome.NotStarted(new TreeSet<>(names(member(json, "failed"))));
            case "cancelled" -> new Outcome.Cancelled(changes(json), took);
            default -> throw new IllegalArgumentException("\"" + kind + "\" is no outcome");
        };
    }

    private static Failure failure(JsonNode json) {
        List<ResourceFailure> resources = new ArrayList<>();
        for (JsonNode resource : member(json, "resources")) {
            resources.add(new ResourceFailure(
                    text(resource, "urn"), text(resource, "type"), text(resource, "name"), text(resource, "message")));
        }
        return new Failure(text(json, "message"), resources);
    }

    private static List<ResourceChange> changes(JsonNode json) {
        List<ResourceChange> changes = new ArrayList<>();
        member(json, "changes").forEach(change -> changes.add(change(change)));
        return changes;
    }

    /** @throws IllegalArgumentException if the JSON is not a resource's change */
    static ResourceChange change(JsonNode json) {
        List<PropertyChange> properties = new ArrayList<>();
        for (JsonNode property : json.path("properties")) {
            properties.add(new PropertyChange(
                    text(property, "path"),
                    text(property, "before"),
                    text(property, "after"),
                    member(property, "forcesReplacement").asBoolean()));
        }
        return new ResourceChange(
                text(json, "urn"),
                text(json, "type"),
                text(json, "name"),
                constant(ResourceChange.Kind.class, text(json, "kind"), "kind of change"),
                properties,
                texts(json.path("inputs")));
    }

    /** The members of an object, all of which are texts. */
    static SortedMap<String, String> texts(JsonNode json) {
        SortedMap<String, String> texts = new TreeMap<>();
        json.fieldNames().forEachRemaining(name -> texts.put(name, text(json, name)));
        return texts;
    }

    static List<StackName> names(JsonNode json) {
        List<StackName> names = new ArrayList<>();
        json.forEach(name -> names.add(new StackName(name.asText())));
        return names;
    }

    static JsonNode member(JsonNode json, String name) {
        JsonNode member = json.get(name);
        if (member == null) {
            throw new IllegalArgumentException("\"" + name + "\" is missing");
        }
        return member;
    }

    static String text(JsonNode json, String name) {
        return member(json, name).asText();
    }

    static Instant instant(JsonNode json, String name) {
        try {
            return Instant.parse(text(json, name));
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("\"" + text(json, name) + "\" is no time", e);
        }
    }

    static Duration seconds(JsonNode json) {
        return Duration.ofMillis(Math.round(member(json, "seconds").asDouble() * 1000));
    }
}
