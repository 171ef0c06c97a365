package io.penstock.localcloud.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import io.penstock.localcloud.LocalCloudException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An error as AWS's JSON and CBOR protocols answer it. */
public final class ErrorReply {

    private static final JsonFactory JSON = new JsonFactory();
    private static final CBORFactory CBOR = new CBORFactory();

    private ErrorReply() {}

    /** The HTTP status of an error code: 400 unless the service itself failed or the request is too large. */
    public static int status(String code) {
        return switch (code) {
            case "InternalFailure", "ServiceException" -> 500;
            case "ServiceUnavailable" -> 503;
            case "RequestEntityTooLargeException" -> 413;
            default -> 400;
        };
    }

    /** The answer to what an operation throws. */
    public static HttpReply of(LocalCloudException error, @Nullable String requestContentType) {
        return of(status(error.code()), error.code(), String.valueOf(error.getMessage()), requestContentType);
    }

    /** The error in the protocol that the request's content type names; JSON if it names none. */
    public static HttpReply of(int status, String code, String message, @Nullable String requestContentType) {
        boolean cbor = requestContentType != null && requestContentType.contains("cbor");
        String contentType = cbor ? "application/x-amz-cbor-1.1" : "application/x-amz-json-1.1";
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator out = (cbor ? CBOR : JSON).createGenerator(bytes)) {
            out.writeStartObject();
            out.writeStringField("__type", code);
            out.writeStringField("message", message);
            out.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("An error answer could not be written.", e);
        }
        byte[] body = bytes.toByteArray();
        return new HttpReply(
                status,
                Map.of("Content-Type", contentType, "x-amzn-ErrorType", code),
                body.length,
                out -> out.write(body));
    }
}
