package io.penstock.localcloud.streams;

import com.fasterxml.jackson.core.JsonGenerator;
import io.penstock.localcloud.LocalCloudException;
import io.penstock.localcloud.http.HttpCall;
import io.penstock.localcloud.http.HttpReply;
import io.penstock.localcloud.http.WireFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;

/** PutRecord and PutRecords. */
final class PutOperations {

    /** The text of the largest request in JSON: 10 MiB in base64, with names and keys. */
    private static final long MAX_BODY = 16L * 1024 * 1024;

    private final StreamService streams;
    private final RequestMemory memory = new RequestMemory(MAX_BODY);

    PutOperations(StreamService streams) {
        this.streams = streams;
    }

    HttpReply putRecord(HttpCall call, WireFormat wire) throws IOException {
        try (RequestMemory.Share share = memory.take(size(call))) {
            PutRequest request = PutRequest.readOne(call.body(), wire);
            StoredStream stream = streams.streamToPut(request.checkedStream(true));
            StreamState state = stream.state();
            request.sequenceNumberForOrdering()
                    .filter(number -> SequenceNumber.parse(number).isEmpty())
                    .ifPresent(number -> {
                        throw KinesisErrors.invalid("ExclusiveMinimumSequenceNumber " + number
                                + " used in PutRecord on stream " + state.name() + KinesisErrors.under()
                                + " is invalid.");
                    });
            PutOutcome outcome = stream.put(request.entries(state)).get(0);
            if (outcome instanceof PutOutcome.NotStored failed) {
                throw new LocalCloudException(failed.code(), failed.message());
            }
            return wire.reply(out -> {
                write(out, outcome);
                writeEncryption(out, state);
            });
        }
    }

    HttpReply putRecords(HttpCall call, WireFormat wire) throws IOException {
        try (RequestMemory.Share share = memory.take(size(call))) {
            PutRequest request = PutRequest.readMany(call.body(), wire);
            StoredStream stream = streams.streamToPut(request.checkedStream(false));
            StreamState state = stream.state();
            return reply(wire, state, stream.put(request.entries(state)));
        }
    }

    private static HttpReply reply(WireFormat wire, StreamState state, List<PutOutcome> outcomes) throws IOException {
        long failed = outcomes.stream()
                .filter(outcome -> outcome instanceof PutOutcome.NotStored)
                .count();
        if (failed == outcomes.size()
                && outcomes.get(0) instanceof PutOutcome.NotStored first
                && first.code().equals("InternalFailure")) {
            throw new LocalCloudException(first.code(), first.message());
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(160 * outcomes.size() + 64);
        try (JsonGenerator out = wire.generator(bytes)) {
            out.writeStartObject();
            out.writeNumberField("FailedRecordCount", failed);
            out.writeArrayFieldStart("Records");
            for (PutOutcome outcome : outcomes) {
                out.writeStartObject();
                write(out, outcome);
                out.writeEndObject();
            }
            out.writeEndArray();
            writeEncryption(out, state);
            out.writeEndObject();
        }
        return HttpReply.of(200, wire.contentType(), bytes.toByteArray());
    }

    private static void write(JsonGenerator out, PutOutcome outcome) throws IOException {
        if (outcome instanceof PutOutcome.Stored stored) {
            out.writeStringField("SequenceNumber", stored.sequenceNumber());
            out.writeStringField("ShardId", stored.shard().id());
        } else if (outcome instanceof PutOutcome.NotStored failed) {
            out.writeStringField("ErrorCode", failed.code());
            out.writeStringField("ErrorMessage", failed.message());
        }
    }

    private static void writeEncryption(JsonGenerator out, StreamState state) throws IOException {
        if (state.keyId().isPresent()) {
            out.writeStringField("EncryptionType", "KMS");
        }
    }

    private static long size(HttpCall call) {
        if (call.contentLength() > MAX_BODY) {
            throw new LocalCloudException(
                    "RequestEntityTooLargeException",
                    "The request is " + call.contentLength() + " bytes; a PutRecords request holds at most 10 MiB.");
        }
        return call.contentLength() < 0 ? MAX_BODY : call.contentLength();
    }
}
