package io.penstock.localcloud.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import com.fasterxml.jackson.dataformat.cbor.CBORGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/**
 * The two forms of AWS's JSON protocol 1.1: text, and CBOR as the Java SDKs send it to Kinesis.
 *
 * <p>They differ in more than the encoding: a time is seconds with a fraction in JSON, and tag 1 with whole milliseconds in
 * CBOR.
 */
public enum WireFormat {
    JSON("application/x-amz-json-1.1"),
    CBOR("application/x-amz-cbor-1.1");

    // A record of 10 MiB in base64 is one string.
    private static final StreamReadConstraints LIMITS =
            StreamReadConstraints.builder().maxStringLength(20 * 1024 * 1024).build();
    private static final JsonFactory JSON_FACTORY =
            JsonFactory.builder().streamReadConstraints(LIMITS).build();
    private static final CBORFactory CBOR_FACTORY =
            CBORFactory.builder().streamReadConstraints(LIMITS).build();
    private static final int EPOCH_TAG = 1;

    private final String contentType;

    WireFormat(String contentType) {
        this.contentType = contentType;
    }

    /** The format of a request's content type; empty if it is neither. */
    public static Optional<WireFormat> of(String requestContentType) {
        if (requestContentType.startsWith(CBOR.contentType)) {
            return Optional.of(CBOR);
        }
        if (requestContentType.startsWith(JSON.contentType) || requestContentType.startsWith("application/json")) {
            return Optional.of(JSON);
        }
        return Optional.empty();
    }

    public String contentType() {
        return contentType;
    }

    public JsonParser parser(InputStream in) throws IOException {
        return (this == CBOR ? CBOR_FACTORY : JSON_FACTORY).createParser(in);
    }

    public JsonGenerator generator(OutputStream out) throws IOException {
        return (this == CBOR ? CBOR_FACTORY : JSON_FACTORY).createGenerator(out);
    }

    public void writeTime(JsonGenerator out, Instant time) throws IOException {
        if (out instanceof CBORGenerator cbor) {
            cbor.writeTag(EPOCH_TAG);
            cbor.writeNumber(time.toEpochMilli());
        } else {
            out.writeNumber(BigDecimal.valueOf(time.toEpochMilli(), 3));
        }
    }

    /** The time that a number in a request means. */
    public Instant time(Number number) {
        return this == CBOR
                ? Instant.ofEpochMilli(number.longValue())
                : Instant.ofEpochMilli(Math.round(number.doubleValue() * 1000));
    }

    /** Writes an answer's body. */
    @FunctionalInterface
    public interface Writing {
        void write(JsonGenerator out) throws IOException;
    }

    /** A small answer: an object with these members. */
    public HttpReply reply(Writing members) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator out = generator(bytes)) {
            out.writeStartObject();
            members.write(out);
            out.writeEndObject();
        }
        return HttpReply.of(200, contentType, bytes.toByteArray());
    }

    /** The answer of an operation that has none: no body. */
    public HttpReply emptyReply() {
        return HttpReply.of(200, contentType, new byte[0]);
    }
}
