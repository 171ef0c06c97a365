package io.penstock.localcloud.provider.fake;

import io.penstock.localcloud.functions.FunctionDescription;
import io.penstock.localcloud.functions.FunctionSpec;
import io.penstock.localcloud.functions.Functions;
import io.penstock.localcloud.functions.InvocationResult;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Functions that nobody calls. */
public final class InMemoryFunctions implements Functions {

    private final Map<String, FunctionDescription> functions = new ConcurrentHashMap<>();

    @Override
    public FunctionDescription create(FunctionSpec spec) {
        return update(spec);
    }

    @Override
    public FunctionDescription update(FunctionSpec spec) {
        FunctionDescription described = new FunctionDescription(
                spec,
                "arn:aws:lambda:us-east-1:000000000000:function:" + spec.functionName(),
                "sha-of-" + spec.code().key(),
                1,
                "$LATEST",
                Instant.EPOCH);
        functions.put(spec.functionName(), described);
        return described;
    }

    @Override
    public Optional<FunctionDescription> get(String functionName) {
        return Optional.ofNullable(functions.get(functionName));
    }

    @Override
    public List<FunctionDescription> list() {
        return List.copyOf(functions.values());
    }

    @Override
    public void delete(String functionName) {
        functions.remove(functionName);
    }

    @Override
    public InvocationResult invoke(String functionName, byte[] payload) {
        throw new UnsupportedOperationException();
    }
}
