package io.penstock.localcloud.provider.resources;

import io.penstock.localcloud.LocalCloudException;
import io.penstock.localcloud.provider.Cancellation;
import io.penstock.localcloud.provider.rules.Problems;
import io.penstock.localcloud.provider.value.Fields;
import io.penstock.localcloud.provider.value.Value;
import io.penstock.localcloud.streams.StreamDescription;
import io.penstock.localcloud.streams.Streams;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Streams, in the local Kinesis. */
final class StreamOperations implements ResourceOperations {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    /** https://docs.aws.amazon.com/kinesis/latest/APIReference/API_DecreaseStreamRetentionPeriod.html */
    private static final int DEFAULT_RETENTION_HOURS = 24;

    private static final String PROVISIONED = "PROVISIONED";

    private final Streams streams;

    StreamOperations(Streams streams) {
        this.streams = streams;
    }

    @Override
    public void check(Fields inputs, Problems problems) {
        Optional<String> mode = inputs.fields("streamModeDetails").text("streamMode");
        boolean modeKnown =
                !inputs.get("streamModeDetails").map(Value::hasUnknown).orElse(false);
        if (modeKnown && mode.orElse(PROVISIONED).equals(PROVISIONED) && !inputs.has("shardCount")) {
            problems.add(
                    "shardCount",
                    "The property 'shardCount' must be given when streamMode is PROVISIONED, which it is unless "
                            + "streamModeDetails says ON_DEMAND.");
        }
        if (mode.filter("ON_DEMAND"::equals).isPresent() && inputs.has("shardCount")) {
            problems.add("shardCount", "The property 'shardCount' must not be given when streamMode is ON_DEMAND.");
        }
        Optional<String> encryption = inputs.text("encryptionType");
        if (encryption.filter("KMS"::equals).isPresent() && !inputs.has("kmsKeyId")) {
            problems.add("kmsKeyId", "The property 'kmsKeyId' must be given when encryptionType is KMS.");
        }
    }

    @Override
    public String create(Fields inputs) {
        String name = inputs.required("name");
        streams.createStream(name, inputs.integer("shardCount"), mode(inputs), inputs.textMap("tagsAll"));
        StreamDescription created = active(name);
        try {
            settle(created, inputs);
        } catch (LocalCloudException failed) {
            throw new PartlyCreatedException(created.arn(), failed.code() + ": " + failed.getMessage());
        }
        return created.arn();
    }

    @Override
    public Optional<Live> read(String id, Fields known) {
        return streams.describe(id)
                .filter(stream -> !stream.status().equals("DELETING"))
                .map(StreamOperations::live);
    }

    @Override
    public void update(String id, Fields olds, Fields news) {
        StreamDescription stream = active(id);
        if (!stream.mode().equals(mode(news))) {
            streams.updateMode(stream.arn(), mode(news));
            stream = active(id);
        }
        Optional<Integer> shards = news.integer("shardCount");
        if (stream.mode().equals(PROVISIONED) && shards.isPresent() && shards.get() != stream.openShardCount()) {
            streams.updateShardCount(stream.name(), shards.get());
            stream = active(id);
        }
        settle(stream, news);
        streams.setTags(stream.arn(), news.textMap("tagsAll"));
    }

    /** Retention and encryption, which no stream is created with. */
    private void settle(StreamDescription stream, Fields inputs) {
        int retention = inputs.integer("retentionPeriod").orElse(DEFAULT_RETENTION_HOURS);
        if (retention != stream.retentionHours()) {
            streams.setRetention(stream.name(), retention);
            active(stream.name());
        }
        Optional<String> key =
                inputs.text("encryptionType").filter("KMS"::equals).flatMap(kms -> inputs.text("kmsKeyId"));
        if (key.isPresent() && !key.equals(stream.keyId())) {
            streams.startEncryption(stream.name(), key.get());
            active(stream.name());
        } else if (key.isEmpty() && stream.keyId().isPresent()) {
            streams.stopEncryption(stream.name());
            active(stream.name());
        }
    }

    /** Consumers that {@code enforceConsumerDeletion} is about do not exist here: the local Kinesis registers none. */
    @Override
    public void delete(String id, Fields state) {
        if (streams.describe(id).isEmpty()) {
            return;
        }
        try {
            streams.deleteStream(id);
        } catch (LocalCloudException failed) {
            if (!failed.code().equals("ResourceNotFoundException")) {
                throw failed;
            }
        }
        if (!Cancellation.await(PATIENCE, () -> streams.describe(id).isEmpty())) {
            throw new LocalCloudException("Timeout", "The stream is still being deleted after 5 minutes.");
        }
    }

    private StreamDescription active(String stream) {
        boolean active = Cancellation.await(PATIENCE, () -> streams.describe(stream)
                .filter(found -> found.status().equals("ACTIVE"))
                .isPresent());
        if (!active) {
            throw new LocalCloudException("Timeout", "The stream is not ACTIVE after 5 minutes.");
        }
        return streams.describe(stream)
                .orElseThrow(() -> new LocalCloudException(
                        "ResourceNotFoundException", "The stream was deleted while it was worked on."));
    }

    private static String mode(Fields inputs) {
        return inputs.fields("streamModeDetails").text("streamMode").orElse(PROVISIONED);
    }

    private static Live live(StreamDescription stream) {
        Map<String, String> tags = stream.tags();
        Fields properties = Fields.EMPTY
                .with("arn", stream.arn())
                .with("name", stream.name())
                .with("retentionPeriod", stream.retentionHours())
                .with("encryptionType", stream.keyId().isPresent() ? "KMS" : "NONE")
                .withText("kmsKeyId", stream.keyId())
                .with("streamModeDetails", Fields.EMPTY.with("streamMode", stream.mode()))
                .with("tagsAll", Fields.texts(tags));
        return new Live(
                stream.arn(),
                stream.mode().equals(PROVISIONED)
                        ? properties.with("shardCount", stream.openShardCount())
                        : properties);
    }
}
