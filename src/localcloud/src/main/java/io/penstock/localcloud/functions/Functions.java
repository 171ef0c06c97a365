package io.penstock.localcloud.functions;

import io.penstock.localcloud.LocalCloudException;
import java.util.List;
import java.util.Optional;

/**
 * The functions of the local cloud. What was acknowledged survives kill -9.
 *
 * <p>Errors are {@link LocalCloudException}s with AWS Lambda's codes.
 */
public interface Functions {

    FunctionDescription create(FunctionSpec spec);

    /** Replaces code and configuration; running invocations end on the old ones. */
    FunctionDescription update(FunctionSpec spec);

    Optional<FunctionDescription> get(String functionName);

    /** All functions, by name. */
    List<FunctionDescription> list();

    void delete(String functionName);

    /** Invokes and waits for the answer, at most the function's timeout. */
    InvocationResult invoke(String functionName, byte[] payload);
}
