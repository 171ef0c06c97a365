package io.penstock.stacks.component;

import com.pulumi.aws.kinesis.Stream;
import com.pulumi.aws.kinesis.StreamArgs;
import com.pulumi.aws.kinesis.inputs.StreamStreamModeDetailsArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.CustomResourceOptions;
import io.penstock.stacks.config.EnvironmentConfig.StreamConfig;
import io.penstock.stacks.config.StreamEncryption;
import java.util.Map;

/** A Kinesis stream with its alarms. */
public final class MonitoredStream extends ComponentResource {

    /**
     * The key that AWS manages for Kinesis in every account; its users need no permission of their own.
     *
     * @see <a href="https://docs.aws.amazon.com/streams/latest/dev/what-is-sse.html">Server-side encryption</a>
     */
    private static final String MANAGED_KEY = "alias/aws/kinesis";

    private final Stream stream;

    /**
     * Declares the stream and its alarms.
     *
     * @param purpose the end of its name in Pulumi, such as {@code input-stream}
     */
    public MonitoredStream(StackScope scope, String purpose, StreamConfig config) {
        super("penstock:aws:MonitoredStream", scope.name(purpose));
        StreamArgs.Builder args = StreamArgs.builder()
                .streamModeDetails(StreamStreamModeDetailsArgs.builder()
                        .streamMode(config.mode().toString())
                        .build())
                .retentionPeriod(config.retentionHours())
                .encryptionType(config.encryption().toString())
                .tags(scope.tags());
        config.shards().ifPresent(args::shardCount);
        if (config.encryption() == StreamEncryption.KMS) {
            args.kmsKeyId(MANAGED_KEY);
        }
        config.name().ifPresent(args::name);
        this.stream = new Stream(
                scope.name(purpose),
                args.build(),
                CustomResourceOptions.builder()
                        .parent(this)
                        .protect(scope.config().keepData())
                        .build());
        Alarms.ofStream(scope, purpose, stream.name(), config.retentionHours());
        registerOutputs(Map.of("streamName", stream.name(), "streamArn", stream.arn()));
    }

    /** AWS's name of the stream. */
    public Output<String> streamName() {
        return stream.name();
    }

    public Output<String> arn() {
        return stream.arn();
    }
}
