package io.penstock.stacks.program;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.pulumi.resources.Resource;
import com.pulumi.test.Mocks;
import com.pulumi.test.PulumiTest;
import com.pulumi.test.TestOptions;
import com.pulumi.test.TestResult;
import com.pulumi.test.internal.MockMonitor;
import com.pulumi.test.internal.PulumiTestInternal;
import io.penstock.engine.program.ProgramRun;
import io.penstock.engine.program.PulumiStackName;
import io.penstock.engine.program.StackProgram;
import io.penstock.orchestration.environment.EnvironmentName;
import io.penstock.orchestration.environment.OutputName;
import io.penstock.orchestration.environment.OutputValue;
import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.environment.StackOutput;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import pulumirpc.Resource.RegisterResourceRequest;
import pulumirpc.Resource.RegisterResourceResponse;

/** A program run against a recorder in Pulumi's place: what it declared and what it exported. */
final class StackRun {

    static final EnvironmentName ENVIRONMENT = new EnvironmentName("dev");
    static final Map<String, String> CONFIG =
            Map.of("target", "aws", "inputStreamShards", "2", "eventsStreamShards", "3");

    private final List<Declared> resources;
    private final Map<String, Object> exports;

    private StackRun(List<Declared> resources, Map<String, Object> exports) {
        this.resources = resources;
        this.exports = exports;
    }

    static StackRun of(StackProgram program) {
        return of(program, Map.of());
    }

    /** Runs with the least config and, on top, these keys. */
    static StackRun of(StackProgram program, Map<String, String> more) {
        return of(ENVIRONMENT, program, more);
    }

    static StackRun of(EnvironmentName environment, StackProgram program, Map<String, String> more) {
        PulumiStackName name =
                new PulumiStackName(environment, program.definition().name());
        Map<String, String> config = new HashMap<>();
        CONFIG.forEach((key, value) -> config.put("streaming-analytics:" + key, value));
        more.forEach((key, value) -> config.put("streaming-analytics:" + key, value));
        AwsAnswers answers = new AwsAnswers();
        Map<String, RegisterResourceRequest> requests = new ConcurrentHashMap<>();
        try {
            TestResult result = PulumiTestInternal.builder()
                    .options(TestOptions.builder()
                            .projectName("streaming-analytics")
                            .stackName(name.toString())
                            .build())
                    .config(config)
                    .mocks(answers)
                    .monitorDecorator(plain -> new Recorder(answers, requests))
                    .build()
                    .runTest(new ProgramRun(name, program, stack -> Optional.of(deployed(program, stack))))
                    .throwOnError();
            Map<String, Object> exports = new TreeMap<>();
            result.outputs().forEach((key, value) -> exports.put(key, PulumiTest.extractValue(value)));
            return new StackRun(answers.declared(requests), exports);
        } finally {
            PulumiTest.cleanup();
        }
    }

    List<Declared> resources() {
        return resources;
    }

    Map<String, Object> exports() {
        return exports;
    }

    /** One resource for each line: type and name, in the order of the names. */
    String outline() {
        StringBuilder lines = new StringBuilder();
        resources.stream().filter(resource -> !resource.isComponent()).forEach(resource -> lines.append(resource.name())
                .append("  ")
                .append(resource.type())
                .append('\n'));
        return lines.toString();
    }

    Declared resource(String name) {
        return resources.stream()
                .filter(resource -> resource.name().equals(name) && !resource.isComponent())
                .findFirst()
                .orElseThrow(() -> new AssertionError("No resource \"" + name + "\" among:\n" + outline()));
    }

    String inputs(String name) {
        return pretty(new TreeMap<>(resource(name).inputs()));
    }

    /** A policy, laid out for reading. */
    String policy(String name, String input) {
        try {
            return pretty(new ObjectMapper()
                    .readValue(String.valueOf(resource(name).inputs().get(input)), Object.class));
        } catch (JsonProcessingException e) {
            throw new AssertionError("The policy of " + name + " is not JSON.", e);
        }
    }

    static String pretty(Object value) {
        try {
            return new ObjectMapper()
                            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                            .writerWithDefaultPrettyPrinter()
                            .writeValueAsString(value)
                    + "\n";
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private static Map<OutputName, OutputValue> deployed(StackProgram program, StackName stack) {
        Map<OutputName, OutputValue> outputs = new HashMap<>();
        for (StackOutput<?> output : program.definition().reads()) {
            if (output.stack().equals(stack)) {
                outputs.put(output.name(), new OutputValue.Known(AwsAnswers.deployed(output)));
            }
        }
        return outputs;
    }

    /** Pulumi's mock engine, which also notes the options of each resource. */
    private static final class Recorder extends MockMonitor {

        private final Map<String, RegisterResourceRequest> requests;

        Recorder(Mocks mocks, Map<String, RegisterResourceRequest> requests) {
            super(mocks, PulumiTestInternal.mockLog());
            this.requests = requests;
        }

        @Override
        public CompletableFuture<RegisterResourceResponse> registerResourceAsync(
                Resource resource, RegisterResourceRequest request) {
            requests.put(request.getType() + " " + request.getName(), request);
            return super.registerResourceAsync(resource, request);
        }
    }

    /** What AWS would say of each new resource. */
    private static final class AwsAnswers implements Mocks {

        private final List<ResourceArgs> seen = Collections.synchronizedList(new ArrayList<>());

        @Override
        public CompletableFuture<ResourceResult> newResourceAsync(ResourceArgs args) {
            seen.add(args);
            Map<String, Object> state = new HashMap<>(args.inputs);
            String name = args.name;
            switch (args.type) {
                case "aws:s3/bucketV2:BucketV2" -> {
                    state.putIfAbsent("bucket", name);
                    state.put("arn", "arn:aws:s3:::" + state.get("bucket"));
                }
                case "aws:s3/bucketObjectv2:BucketObjectv2" -> state.put("versionId", "version-1");
                case "aws:kinesis/stream:Stream" -> {
                    state.putIfAbsent("name", name);
                    state.put("arn", "arn:aws:kinesis:eu-central-1:123456789012:stream/" + state.get("name"));
                }
                case "aws:lambda/function:Function" -> {
                    state.put("name", name);
                    state.put("arn", "arn:aws:lambda:eu-central-1:123456789012:function:" + name);
                }
                case "aws:lambda/eventSourceMapping:EventSourceMapping" -> state.put("uuid", "mapping-1");
                case "aws:iam/role:Role" -> {
                    state.put("name", name);
                    state.put("arn", "arn:aws:iam::123456789012:role/" + name);
                }
                case "aws:cloudwatch/logGroup:LogGroup" -> {
                    state.put("name", name);
                    state.put("arn", "arn:aws:logs:eu-central-1:123456789012:log-group:" + name);
                }
                case "aws:cloudwatch/logStream:LogStream" -> {
                    state.put("name", name);
                    state.put(
                            "arn",
                            "arn:aws:logs:eu-central-1:123456789012:log-group:" + state.get("logGroupName")
                                    + ":log-stream:" + name);
                }
                case "aws:kinesisanalyticsv2/application:Application" -> {
                    state.put("name", name);
                    state.put("arn", "arn:aws:kinesisanalytics:eu-central-1:123456789012:application/" + name);
                }
                default -> {}
            }
            return CompletableFuture.completedFuture(ResourceResult.of(Optional.of(name), state));
        }

        List<Declared> declared(Map<String, RegisterResourceRequest> requests) {
            return seen.stream()
                    .map(args -> {
                        RegisterResourceRequest request =
                                Objects.requireNonNull(requests.get(args.type + " " + args.name));
                        return new Declared(
                                args.type,
                                args.name,
                                args.inputs,
                                request.getProtect(),
                                request.getRetainOnDelete(),
                                List.copyOf(request.getDependenciesList()));
                    })
                    .sorted(java.util.Comparator.comparing(Declared::name).thenComparing(Declared::type))
                    .toList();
        }

        /** An output of another stack, as that stack would export it. */
        static Object deployed(StackOutput<?> output) {
            return switch (output.toString()) {
                case "analytics-bucket.bucketArn" -> "arn:aws:s3:::dev-analytics-bucket";
                case "analytics-bucket.resultsPath" -> "s3://dev-analytics-bucket/results";
                case "analytics-bucket.deadLetterPath" -> "s3://dev-analytics-bucket/dead-letter";
                case "code-bucket.bucketArn" -> "arn:aws:s3:::dev-code-bucket";
                case "input-stream.streamArn" -> "arn:aws:kinesis:eu-central-1:123456789012:stream/dev-input-stream";
                case "preprocessor.eventsStreamArn" ->
                    "arn:aws:kinesis:eu-central-1:123456789012:stream/dev-events-stream";
                default -> "the " + output;
            };
        }
    }
}
