package io.penstock.localcloud.http;

import io.penstock.localcloud.LocalCloudException;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Checks where a request comes from, finds who answers it, and turns failures into AWS's error answers. */
final class Dispatcher extends Handler.Abstract {

    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

    private final Map<String, HttpOperations> byTarget;
    private final Map<String, HttpOperations> byPath;

    Dispatcher(Map<String, HttpOperations> byTarget, Map<String, HttpOperations> byPath) {
        this.byTarget = byTarget;
        this.byPath = byPath;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        Optional<String> refused = RequestOrigin.refusal(
                Request.getServerName(request), request.getHeaders().get(HttpHeader.ORIGIN));
        String contentType = request.getHeaders().get(HttpHeader.CONTENT_TYPE);
        HttpReply reply;
        try {
            reply = refused.isPresent()
                    ? ErrorReply.of(403, "AccessDeniedException", refused.get(), contentType)
                    : answer(request);
        } catch (LocalCloudException e) {
            reply = ErrorReply.of(e, contentType);
        } catch (IOException | RuntimeException e) {
            LOG.error("{} {} failed.", request.getMethod(), describe(request), e);
            reply = ErrorReply.of(
                    500,
                    "InternalFailure",
                    "The request processing has failed because of an unknown error, exception or failure.",
                    contentType);
        }
        send(reply, response, callback);
        return true;
    }

    private HttpReply answer(Request request) throws IOException {
        String target = request.getHeaders().get("X-Amz-Target");
        String path = Request.getPathInContext(request);
        if (target != null) {
            int point = target.lastIndexOf('.');
            HttpOperations operations = point < 0 ? null : byTarget.get(target.substring(0, point));
            if (operations != null) {
                return operations.handle(call(request, path, target.substring(point + 1)));
            }
            throw new LocalCloudException(
                    "UnknownOperationException", "The local cloud has no service for the target \"" + target + "\".");
        }
        Optional<HttpOperations> operations = byPath.entrySet().stream()
                .filter(entry -> path.startsWith(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
        if (operations.isPresent()) {
            return operations.get().handle(call(request, path, ""));
        }
        throw new LocalCloudException(
                "UnknownOperationException",
                "The local cloud has nothing at \"" + request.getMethod() + " " + path + "\".");
    }

    private static HttpCall call(Request request, String path, String operation) {
        Map<String, String> headers = new HashMap<>();
        for (HttpField field : request.getHeaders()) {
            headers.put(field.getName().toLowerCase(Locale.ROOT), field.getValue());
        }
        Map<String, String> query = new HashMap<>();
        for (Fields.Field field : Request.extractQueryParameters(request)) {
            query.put(field.getName(), field.getValue());
        }
        return new HttpCall(
                request.getMethod(),
                path,
                query,
                headers,
                operation,
                Content.Source.asInputStream(request),
                request.getLength());
    }

    private static void send(HttpReply reply, Response response, Callback callback) {
        response.setStatus(reply.status());
        response.getHeaders().put("x-amzn-RequestId", UUID.randomUUID().toString());
        reply.headers().forEach((name, value) -> response.getHeaders().put(name, value));
        if (reply.contentLength() >= 0) {
            response.getHeaders().put(HttpHeader.CONTENT_LENGTH, reply.contentLength());
        }
        try (OutputStream out = Content.Sink.asOutputStream(response)) {
            reply.body().writeTo(out);
        } catch (IOException | RuntimeException e) {
            // The client sees a cut answer: what is sent already cannot be taken back.
            callback.failed(e);
            return;
        }
        callback.succeeded();
    }

    private static String describe(Request request) {
        String target = request.getHeaders().get("X-Amz-Target");
        return target == null ? Request.getPathInContext(request) : target;
    }
}
