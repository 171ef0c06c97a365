package io.penstock.localcloud.functions;

import java.util.Optional;

/**
 * What a synchronous invocation returned.
 *
 * @param functionError empty on success, else {@code Unhandled} as AWS reports it
 * @param payload the handler's answer, or the error as JSON (errorMessage, errorType)
 */
public record InvocationResult(Optional<String> functionError, byte[] payload) {}
