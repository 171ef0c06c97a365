package io.penstock.localcloud.mappings;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.localcloud.LocalCloudException;
import io.penstock.localcloud.objects.ObjectStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.UUID;

/**
 * Writes batches that are given up to a bucket, as Lambda does.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/kinesis-on-failure-destination.html">form and key</a>
 */
final class FailureDestination {

    private static final DateTimeFormatter KEY_TIME =
            DateTimeFormatter.ofPattern("yyyy/MM/dd/yyyy-MM-dd'T'HH.mm.ss").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter MILLIS =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();
    private static final String BUCKET_ARN = "arn:aws:s3:::";

    private final ObjectStore objects;
    private final Clock clock;

    FailureDestination(ObjectStore objects, Clock clock) {
        this.objects = objects;
        this.clock = clock;
    }

    /**
     * @return the object's key
     * @throws LocalCloudException if it could not be written
     */
    String write(StoredMapping mapping, String bucketArn, String functionArn, GivenUp givenUp, byte[] event) {
        Instant now = clock.instant();
        Batch batch = givenUp.batch();
        String key = "aws/lambda/" + mapping.uuid() + "/" + batch.shardId() + "/" + KEY_TIME.format(now) + "-"
                + UUID.randomUUID();
        ObjectNode root = MappingStore.JSON.createObjectNode();
        root.putObject("requestContext")
                .put("requestId", UUID.randomUUID().toString())
                .put("functionArn", functionArn)
                .put("condition", givenUp.condition())
                .put("approximateInvokeCount", givenUp.invokeCount());
        givenUp.lastResult().ifPresent(result -> {
            ObjectNode response =
                    root.putObject("responseContext").put("statusCode", 200).put("executedVersion", "$LATEST");
            result.functionError()
                    .ifPresentOrElse(
                            error -> response.put("functionError", error), () -> response.putNull("functionError"));
        });
        root.put("version", "1.0");
        root.put("timestamp", MILLIS.format(now));
        root.putObject("KinesisBatchInfo")
                .put("shardId", batch.shardId())
                .put("startSequenceNumber", batch.first().sequenceNumber())
                .put("endSequenceNumber", batch.last().sequenceNumber())
                .put(
                        "approximateArrivalOfFirstRecord",
                        MILLIS.format(batch.first().approximateArrival()))
                .put(
                        "approximateArrivalOfLastRecord",
                        MILLIS.format(batch.last().approximateArrival()))
                .put("batchSize", batch.size())
                .put("streamArn", mapping.spec().eventSourceArn());
        root.put("payload", new String(event, StandardCharsets.UTF_8));
        try {
            objects.put(
                    bucketArn.substring(BUCKET_ARN.length()),
                    key,
                    "application/json",
                    MappingStore.JSON.writeValueAsBytes(root));
        } catch (IOException e) {
            throw new LocalCloudException("ServiceException", "A failed batch could not be written as JSON.", e);
        }
        return key;
    }
}
