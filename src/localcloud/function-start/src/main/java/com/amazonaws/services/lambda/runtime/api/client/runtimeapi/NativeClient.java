package com.amazonaws.services.lambda.runtime.api.client.runtimeapi;

import com.amazonaws.services.lambda.runtime.api.client.runtimeapi.dto.InvocationRequest;
import io.penstock.functionstart.RuntimeApiConnection;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.NullUnmarked;

/**
 * In place of AWS's class of this name, whose methods are native: the same ones, as far as {@link LambdaRuntimeApiClientImpl}
 * calls them.
 *
 * @see <a href="https://github.com/aws/aws-lambda-java-libs/blob/main/aws-lambda-java-runtime-interface-client/src/main/java/com/amazonaws/services/lambda/runtime/api/client/runtimeapi/NativeClient.java">AWS's class</a>
 */
@NullUnmarked
final class NativeClient {

    private static RuntimeApiConnection connection;

    private NativeClient() {}

    static void init(String awsLambdaRuntimeApi) {
        connection = RuntimeApiConnection.to(awsLambdaRuntimeApi, LambdaRuntimeApiClientImpl.USER_AGENT);
    }

    static InvocationRequest next() {
        return connection.next();
    }

    static void postInvocationResponse(byte[] requestId, byte[] response) {
        connection.respond(new String(requestId, StandardCharsets.UTF_8), response);
    }
}
