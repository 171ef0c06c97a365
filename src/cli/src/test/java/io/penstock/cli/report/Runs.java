package io.penstock.cli.report;

import io.penstock.orchestration.environment.EnvironmentDefinition;
import io.penstock.orchestration.environment.EnvironmentName;
import io.penstock.orchestration.environment.OutputName;
import io.penstock.orchestration.environment.OutputValue;
import io.penstock.orchestration.environment.StackDefinition;
import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.environment.StackOutput;
import io.penstock.orchestration.gate.DataTypes;
import io.penstock.orchestration.gate.PreviewFindings;
import io.penstock.orchestration.graph.StackGraph;
import io.penstock.orchestration.run.Failure;
import io.penstock.orchestration.run.Failure.ResourceFailure;
import io.penstock.orchestration.run.Operation;
import io.penstock.orchestration.run.Outcome;
import io.penstock.orchestration.run.ResourceChange;
import io.penstock.orchestration.run.ResourceChange.Kind;
import io.penstock.orchestration.run.ResourceChange.PropertyChange;
import io.penstock.orchestration.run.RunReport;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.Supplier;

/** Runs of random environments: stacks that read each other, outcomes of every kind, changes of every kind. */
final class Runs {

    static final String STREAM = "aws:kinesis/stream:Stream";
    static final String SECRET = "hunter2-planted";
    static final String STACK = "pulumi:pulumi:Stack";
    private static final List<String> TYPES =
            List.of(STREAM, "aws:lambda/function:Function", "aws:iam/role:Role", "aws:s3/bucketV2:BucketV2");

    private final Random random;
    private final Supplier<String> texts;

    /** @param texts what users and providers write */
    Runs(Random random, Supplier<String> texts) {
        this.random = random;
        this.texts = texts;
    }

    ReportedRun next(int stacks, int resources) {
        Operation operation = Operation.values()[random.nextInt(Operation.values().length)];
        List<StackDefinition> definitions = new ArrayList<>();
        Map<StackName, Outcome> outcomes = new LinkedHashMap<>();
        for (int i = 0; i < stacks; i++) {
            StackName name = new StackName("s" + i);
            List<StackOutput<?>> reads =
                    i == 0 ? List.of() : List.of(StackOutput.string("s" + random.nextInt(i), "out"));
            definitions.add(new StackDefinition(name, "", List.of(StackOutput.string("s" + i, "out")), reads));
            outcomes.put(name, outcome(i, resources));
        }
        return run(operation, definitions, outcomes);
    }

    static ReportedRun run(
            Operation operation, List<StackDefinition> definitions, Map<StackName, ? extends Outcome> outcomes) {
        EnvironmentName dev = new EnvironmentName("dev");
        RunReport report = new RunReport(
                dev,
                operation,
                Instant.parse("2026-01-01T10:00:00Z"),
                Duration.ofSeconds(3),
                new LinkedHashMap<>(outcomes));
        DataTypes types = DataTypes.ofAws();
        PreviewFindings findings =
                PreviewFindings.of(StackGraph.of(new EnvironmentDefinition(dev, definitions)), report, types);
        return new ReportedRun(
                findings, types, List.of(), Optional.empty(), "./penstock preview dev", OptionalInt.of(12));
    }

    private Outcome outcome(int stack, int resources) {
        Duration took = Duration.ofMillis(1 + random.nextInt(5000));
        Map<OutputName, OutputValue> outputs = Map.of(
                new OutputName("out"), new OutputValue.Secret(SECRET), new OutputName("n"), new OutputValue.Known(7.0));
        TreeSet<StackName> others = new TreeSet<>(List.of(new StackName("s0")));
        return switch (random.nextInt(9)) {
            case 0 -> new Outcome.Unchanged(random.nextInt(9), outputs, took);
            case 1 -> new Outcome.UpToDate("same program as its update just now", outputs);
            case 2 -> new Outcome.Failed(failure(), changes(stack, resources), took);
            case 3 -> new Outcome.Blocked(others);
            case 4 -> new Outcome.NotStarted(others);
            case 5 -> new Outcome.Cancelled(random.nextBoolean() ? changes(stack, resources) : List.of(), took);
            default -> new Outcome.Updated(changes(stack, resources), random.nextInt(9), outputs, took);
        };
    }

    private Failure failure() {
        return random.nextBoolean()
                ? new Failure(texts.get(), List.of())
                : new Failure(
                        "1 resource failed.",
                        List.of(new ResourceFailure("urn", TYPES.get(1), texts.get(), texts.get())));
    }

    private List<ResourceChange> changes(int stack, int resources) {
        List<ResourceChange> changes = new ArrayList<>();
        int count = 1 + random.nextInt(resources);
        for (int i = 0; i < count; i++) {
            Kind kind = Kind.values()[random.nextInt(Kind.values().length)];
            changes.add(new ResourceChange(
                    "urn:" + stack + ":" + i,
                    TYPES.get(random.nextInt(TYPES.size())),
                    texts.get(),
                    kind,
                    properties(kind)));
        }
        if (random.nextBoolean()) {
            changes.add(new ResourceChange(
                    "urn:" + stack, STACK, "streaming-analytics-dev.s" + stack, Kind.UPDATE, List.of(property("out"))));
        }
        return changes;
    }

    private List<PropertyChange> properties(Kind kind) {
        List<PropertyChange> properties = new ArrayList<>();
        int count = kind == Kind.UPDATE || kind == Kind.REPLACE ? 1 + random.nextInt(3) : random.nextInt(2);
        for (int i = 0; i < count; i++) {
            properties.add(property(texts.get()));
        }
        return properties;
    }

    private PropertyChange property(String path) {
        return switch (random.nextInt(4)) {
            case 0 -> new PropertyChange(path, texts.get(), PropertyChange.UNKNOWN, random.nextBoolean());
            case 1 -> new PropertyChange(path, PropertyChange.SECRET, PropertyChange.SECRET, false);
            case 2 -> new PropertyChange(path, "", texts.get(), random.nextBoolean());
            default -> new PropertyChange(path, texts.get(), texts.get(), random.nextBoolean());
        };
    }
}
