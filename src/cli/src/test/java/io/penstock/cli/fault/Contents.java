package io.penstock.cli.fault;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What an environment's states hold, and what its local cloud holds, read from the disk. */
record Contents(Path root) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> HOLD_DATA = Set.of("aws:kinesis/stream:Stream", "aws:s3/bucketV2:BucketV2");

    /** Pulumi's lock files, and the environment's own. */
    List<Path> locks() {
        List<Path> locks = new ArrayList<>(files(root.resolve(".penstock/state/.pulumi/locks"), ".json"));
        locks.addAll(files(root.resolve(".penstock/state/.penstock/locks"), ".json"));
        return locks;
    }

    /** The things that the cloud holds, as {@code kind name}. */
    Set<String> cloud() {
        Set<String> things = new TreeSet<>();
        Path local = root.resolve(".penstock/local");
        for (Path file : files(local.resolve("streams"), "stream.json")) {
            JsonNode stream = json(file);
            if (!stream.path("status").asText().equals("DELETING")) {
                things.add("stream " + stream.path("name").asText());
            }
        }
        for (Path file : files(local.resolve("resources"), ".json")) {
            String kind = file.getName(file.getNameCount() - 2).toString();
            if (!kind.equals("bucket")) {
                things.add(kind + " " + json(file).path("$name").asText());
            }
        }
        list(local.resolve("objects"))
                .filter(name -> !name.startsWith("."))
                .forEach(name -> things.add("bucket " + name));
        return things;
    }

    /** The same things as the states say that there are. */
    Set<String> states() {
        Set<String> things = new TreeSet<>();
        for (JsonNode resource : resources()) {
            String id = resource.path("id").asText();
            switch (resource.path("type").asText()) {
                case "aws:kinesis/stream:Stream" -> things.add("stream " + id.substring(id.indexOf('/') + 1));
                case "aws:s3/bucketV2:BucketV2" -> things.add("bucket " + id);
                case "aws:s3/bucketVersioningV2:BucketVersioningV2" -> things.add("bucket-versioning " + id);
                case "aws:cloudwatch/logGroup:LogGroup" -> things.add("log-group " + id);
                case "aws:cloudwatch/logStream:LogStream" ->
                    things.add(
                            "log-stream " + resource.at("/inputs/logGroupName").asText() + ":" + id);
                case "aws:cloudwatch/metricAlarm:MetricAlarm" -> things.add("alarm " + id);
                case "aws:iam/role:Role" -> things.add("role " + id);
                case "aws:iam/rolePolicy:RolePolicy" -> things.add("role-policy " + id);
                default -> {}
            }
        }
        return things;
    }

    /** Whatever holds data, as an approval names it. */
    Set<String> holdingData() {
        Set<String> names = new TreeSet<>();
        for (JsonNode resource : resources()) {
            if (HOLD_DATA.contains(resource.path("type").asText())) {
                List<String> urn = List.of(resource.path("urn").asText().split("::", -1));
                names.add(urn.get(0).substring(urn.get(0).indexOf('.') + 1) + "/" + urn.get(urn.size() - 1));
            }
        }
        return names;
    }

    /** All resources with their inputs, and what stacks export, without what a provider makes up. */
    Set<String> normalized() {
        Set<String> all = new TreeSet<>();
        for (JsonNode stack : all(resource -> resource.path("type").asText().equals("pulumi:pulumi:Stack"))) {
            all.add(madeUp(stack.path("urn").asText() + " exports " + sorted(stack.path("outputs"))));
        }
        for (JsonNode resource : resources()) {
            String text = resource.path("urn").asText()
                    + (resource.path("delete").asBoolean() ? " waits for deletion " : " ")
                    + sorted(resource.path("inputs"));
            all.add(madeUp(text));
        }
        return all;
    }

    /** The names that a provider makes up end with a hyphen and seven digits. */
    static String madeUp(String text) {
        return text.replaceAll("(?<=[a-z]\\d{1,9})-[0-9a-f]{7}(?![0-9a-f])", "-#");
    }

    private static String sorted(JsonNode inputs) {
        List<String> members = new ArrayList<>();
        inputs.fields().forEachRemaining(member -> {
            if (!member.getKey().equals("__defaults")) {
                members.add(member.getKey() + "="
                        + (member.getValue().isObject() ? sorted(member.getValue()) : member.getValue()));
            }
        });
        return members.stream().sorted().toList().toString();
    }

    /** Whether operations are pending; quick enough to be asked all the time. */
    boolean makes() {
        return stateFiles().anyMatch(file -> text(file).contains("\"pending_operations\""));
    }

    /** How many operations are pending. */
    int pending() {
        return deployments().stream()
                .mapToInt(deployment -> deployment.path("pending_operations").size())
                .sum();
    }

    private List<JsonNode> resources() {
        return all(resource -> resource.path("custom").asBoolean()
                && resource.path("type").asText().startsWith("aws:"));
    }

    private List<JsonNode> all(Predicate<JsonNode> wanted) {
        List<JsonNode> all = new ArrayList<>();
        deployments().forEach(deployment -> deployment.path("resources").forEach(resource -> {
            if (wanted.test(resource)) {
                all.add(resource);
            }
        }));
        return all;
    }

    private List<JsonNode> deployments() {
        return stateFiles().map(file -> json(file).at("/checkpoint/latest")).toList();
    }

    private Stream<Path> stateFiles() {
        return files(root.resolve(".penstock/state/.pulumi/stacks/" + FaultRun.PROJECT), ".json").stream()
                .filter(file -> file.getFileName().toString().startsWith(FaultRun.ENVIRONMENT + "."));
    }

    private static JsonNode json(Path file) {
        try {
            return JSON.readTree(text(file));
        } catch (IOException e) {
            return JSON.createObjectNode(); // being written
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return "{}"; // deleted while the cloud runs
        }
    }

    private static List<Path> files(Path directory, String suffix) {
        if (!Files.exists(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(file -> file.getFileName().toString().endsWith(suffix))
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            return List.of(); // as above
        }
    }

    private static Stream<String> list(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).toList().stream();
        } catch (IOException e) {
            return Stream.of();
        }
    }
}
