package io.penstock.localcloud.functions;

import io.penstock.localcloud.CodeLocation;
import java.util.Map;
import java.util.Optional;

/**
 * A function as its user declares it; the names are those of AWS Lambda's CreateFunction.
 *
 * @param memorySize megabytes
 * @param timeout seconds
 * @param logGroup where its log goes; {@code /aws/lambda/<name>} if empty
 */
public record FunctionSpec(
        String functionName,
        String runtime,
        String handler,
        String role,
        CodeLocation code,
        String architecture,
        int memorySize,
        int timeout,
        Map<String, String> environment,
        Optional<String> logGroup) {

    public FunctionSpec {
        environment = Map.copyOf(environment);
    }
}
