package io.penstock.functionstart;

import com.amazonaws.services.lambda.runtime.api.client.runtimeapi.LambdaRuntimeClientException;
import com.amazonaws.services.lambda.runtime.api.client.runtimeapi.dto.InvocationRequest;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.MalformedURLException;
import java.net.Proxy;
import java.net.URL;
import org.jspecify.annotations.Nullable;

/**
 * Lambda's Runtime API, as far as AWS's client calls it through its native library. May be used by many threads.
 *
 * <p>By {@link HttpURLConnection}, as the client itself reports errors, and not by {@code java.net.http}: a handler may leave
 * its thread interrupted, and the answer must get through all the same. What a handler can set for all of a JVM's connections
 * (a proxy, a cache, handlers of protocols) does not reach this one, as it does not reach the native library.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html">Runtime API</a>
 */
public final class RuntimeApiConnection {

    /**
     * The native library's code for a request that has no answer.
     *
     * @see <a href="https://github.com/awslabs/aws-lambda-cpp/blob/master/include/aws/http/response.h">response_code</a>
     */
    private static final int REQUEST_NOT_MADE = -1;

    private final URL invocation;
    private final String userAgent;

    private RuntimeApiConnection(URL invocation, String userAgent) {
        this.invocation = invocation;
        this.userAgent = userAgent;
    }

    /**
     * Connects when it is first called.
     *
     * @param runtimeApi the value of {@code AWS_LAMBDA_RUNTIME_API}: host, port and perhaps a path
     */
    public static RuntimeApiConnection to(String runtimeApi, String userAgent) {
        String address = "http://" + runtimeApi + "/2018-06-01/runtime/invocation/";
        try {
            return new RuntimeApiConnection(new URL(address), userAgent);
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException("The Runtime API cannot be at \"" + address + "\".", e);
        }
    }

    /**
     * Waits for the next invocation, for as long as it takes.
     *
     * @throws LambdaRuntimeClientException if there is none
     */
    public InvocationRequest next() {
        String failure = "Failed to get next.";
        try {
            HttpURLConnection call = open("next");
            if (!succeeded(call)) {
                throw new LambdaRuntimeClientException(failure, call.getResponseCode());
            }
            String requestId = call.getHeaderField("Lambda-Runtime-Aws-Request-Id");
            if (requestId == null) {
                throw new LambdaRuntimeClientException(failure, REQUEST_NOT_MADE);
            }
            return request(requestId, call);
        } catch (IOException e) {
            throw notMade(failure, e);
        }
    }

    /**
     * Gives an invocation's answer.
     *
     * @throws LambdaRuntimeClientException if it is not accepted
     */
    public void respond(String requestId, byte[] response) {
        String failure = "Failed to post invocation response.";
        try {
            HttpURLConnection call = open(requestId + "/response");
            call.setRequestMethod("POST");
            call.setRequestProperty("Content-Type", "application/json");
            call.setDoOutput(true);
            // What is sent once is never sent again by itself, and not held in memory twice.
            call.setFixedLengthStreamingMode(response.length);
            try (OutputStream out = call.getOutputStream()) {
                out.write(response);
            }
            if (!succeeded(call)) {
                throw new LambdaRuntimeClientException(failure, call.getResponseCode());
            }
            body(call);
        } catch (IOException e) {
            throw notMade(failure, e);
        }
    }

    /** A URL that is made of another one keeps that one's handler, whatever factory has been set since. */
    private HttpURLConnection open(String path) throws IOException {
        HttpURLConnection call = (HttpURLConnection) new URL(invocation, path).openConnection(Proxy.NO_PROXY);
        call.setRequestProperty("User-Agent", userAgent);
        call.setUseCaches(false);
        call.setInstanceFollowRedirects(false);
        return call;
    }

    private static boolean succeeded(HttpURLConnection call) throws IOException {
        return call.getResponseCode() / 100 == 2;
    }

    private static InvocationRequest request(String requestId, HttpURLConnection call) throws IOException {
        InvocationRequest request = new InvocationRequest();
        request.setId(requestId);
        request.setXrayTraceId(call.getHeaderField("Lambda-Runtime-Trace-Id"));
        request.setClientContext(call.getHeaderField("Lambda-Runtime-Client-Context"));
        request.setCognitoIdentity(call.getHeaderField("Lambda-Runtime-Cognito-Identity"));
        request.setTenantId(call.getHeaderField("Lambda-Runtime-Aws-Tenant-Id"));
        request.setInvokedFunctionArn(orEmpty(call.getHeaderField("Lambda-Runtime-Invoked-Function-Arn")));
        request.setDeadlineTimeInMs(call.getHeaderFieldLong("Lambda-Runtime-Deadline-Ms", 0));
        request.setContent(body(call));
        return request;
    }

    private static String orEmpty(@Nullable String header) {
        return header == null ? "" : header;
    }

    /** Read to its end, so that the connection serves the next call too. One that broke off is no end to the JDK. */
    private static byte[] body(HttpURLConnection call) throws IOException {
        byte[] body;
        try (InputStream in = call.getInputStream()) {
            body = in.readAllBytes();
        }
        long announced = call.getContentLengthLong();
        if (announced >= 0 && announced != body.length) {
            throw new EOFException("The answer ended after " + body.length + " of " + announced + " bytes.");
        }
        return body;
    }

    private static LambdaRuntimeClientException notMade(String failure, IOException cause) {
        LambdaRuntimeClientException exception = new LambdaRuntimeClientException(failure, REQUEST_NOT_MADE);
        exception.initCause(cause);
        return exception;
    }
}
