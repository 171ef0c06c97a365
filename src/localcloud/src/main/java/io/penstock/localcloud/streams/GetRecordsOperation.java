package io.penstock.localcloud.streams;

import com.fasterxml.jackson.core.JsonGenerator;
import io.penstock.localcloud.http.HttpReply;
import io.penstock.localcloud.http.RequestFields;
import io.penstock.localcloud.http.Validation;
import io.penstock.localcloud.http.WireFormat;
import io.penstock.localcloud.streams.log.StoredRecord;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.Map;

/** GetRecords: the answer is written from the pieces of the log that were read, without a copy of it in memory. */
final class GetRecordsOperation implements KinesisOperations.SmallOperation {

    private final ShardReading reading;

    GetRecordsOperation(ShardReading reading) {
        this.reading = reading;
    }

    @Override
    public HttpReply run(RequestFields fields, WireFormat wire) {
        Validation.of(fields)
                .required("ShardIterator")
                .integer("Limit", 1, StreamLimits.MAX_READ_RECORDS)
                .check();
        String iterator = fields.string("ShardIterator").orElseThrow();
        if (iterator.isEmpty() || iterator.length() > 512) {
            throw KinesisErrors.invalid("Invalid ShardIterator.");
        }
        ShardReading.Page page = reading.read(iterator, fields.integer("Limit").orElse(StreamLimits.MAX_READ_RECORDS));
        return new HttpReply(200, Map.of("Content-Type", wire.contentType()), -1, out -> write(page, wire, out));
    }

    private static void write(ShardReading.Page page, WireFormat wire, OutputStream stream) throws IOException {
        try (JsonGenerator out = wire.generator(stream)) {
            out.writeStartObject();
            out.writeNumberField("MillisBehindLatest", page.millisBehindLatest());
            if (page.nextIterator().isPresent()) {
                out.writeStringField("NextShardIterator", page.nextIterator().get());
            }
            out.writeArrayFieldStart("Records");
            for (StoredRecord record : page.records()) {
                out.writeStartObject();
                out.writeStringField(
                        "SequenceNumber",
                        page.shard()
                                .sequenceNumber(record.index(), record.arrival())
                                .toString());
                out.writeFieldName("ApproximateArrivalTimestamp");
                wire.writeTime(out, Instant.ofEpochMilli(record.arrival()));
                out.writeFieldName("Data");
                out.writeBinary(record.chunk(), record.dataOffset(), record.dataLength());
                out.writeStringField("PartitionKey", record.partitionKey());
                if (record.encrypted()) {
                    out.writeStringField("EncryptionType", "KMS");
                }
                out.writeEndObject();
            }
            out.writeEndArray();
            if (!page.childShards().isEmpty()) {
                writeChildren(out, page);
            }
            out.writeEndObject();
        }
    }

    private static void writeChildren(JsonGenerator out, ShardReading.Page page) throws IOException {
        out.writeArrayFieldStart("ChildShards");
        for (ShardDescription child : page.childShards()) {
            out.writeStartObject();
            out.writeStringField("ShardId", child.shardId());
            out.writeArrayFieldStart("ParentShards");
            for (String parent : child.parents()) {
                out.writeString(parent);
            }
            out.writeEndArray();
            ShardOperations.writeRange(out, child);
            out.writeEndObject();
        }
        out.writeEndArray();
    }
}
