package io.penstock.localcloud.mappings;

import com.fasterxml.jackson.databind.JsonNode;
import io.penstock.localcloud.CodeLocation;
import io.penstock.localcloud.functions.FunctionDescription;
import io.penstock.localcloud.functions.FunctionSpec;
import io.penstock.localcloud.functions.Functions;
import io.penstock.localcloud.functions.InvocationResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** One function, {@code preprocessor}, that answers as a test says and remembers what it was given. */
final class FakeFunctions implements Functions {

    private final List<List<String>> invocations = new ArrayList<>();
    private final List<String> events = new ArrayList<>();
    private volatile Function<List<String>, InvocationResult> answer = data -> success("");

    /** @param rule from the records' data to the answer */
    FakeFunctions answering(Function<List<String>, InvocationResult> rule) {
        answer = rule;
        return this;
    }

    static InvocationResult success(String json) {
        return new InvocationResult(Optional.empty(), json.getBytes(StandardCharsets.UTF_8));
    }

    static InvocationResult failure() {
        return new InvocationResult(
                Optional.of("Unhandled"), "{\"errorMessage\":\"as told\"}".getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public InvocationResult invoke(String functionName, byte[] payload) {
        List<String> data = new ArrayList<>();
        try {
            for (JsonNode record : MappingStore.JSON.readTree(payload).path("Records")) {
                byte[] bytes = Base64.getDecoder()
                        .decode(record.path("kinesis").path("data").asText());
                data.add(new String(bytes, StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        synchronized (this) {
            invocations.add(data);
            events.add(new String(payload, StandardCharsets.UTF_8));
        }
        return answer.apply(data);
    }

    /** The data of each invocation's records. */
    synchronized List<List<String>> invocations() {
        return List.copyOf(invocations);
    }

    synchronized List<String> events() {
        return List.copyOf(events);
    }

    synchronized List<String> all() {
        return invocations.stream().flatMap(List::stream).toList();
    }

    @Override
    public Optional<FunctionDescription> get(String functionName) {
        if (!functionName.equals("preprocessor")) {
            return Optional.empty();
        }
        FunctionSpec spec = new FunctionSpec(
                functionName,
                "java21",
                "x.Y",
                "arn:aws:iam::000000000000:role/lambda",
                new CodeLocation("code", "key", Optional.empty()),
                "x86_64",
                512,
                30,
                Map.of(),
                Optional.empty());
        return Optional.of(new FunctionDescription(spec, "arn", "sha", 1, "$LATEST", Instant.EPOCH));
    }

    @Override
    public FunctionDescription create(FunctionSpec spec) {
        throw new UnsupportedOperationException();
    }

    @Override
    public FunctionDescription update(FunctionSpec spec) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<FunctionDescription> list() {
        return List.of();
    }

    @Override
    public void delete(String functionName) {
        throw new UnsupportedOperationException();
    }
}
