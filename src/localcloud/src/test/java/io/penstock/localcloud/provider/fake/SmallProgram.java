package io.penstock.localcloud.provider.fake;

import com.pulumi.Pulumi;
import com.pulumi.aws.kinesis.Stream;
import com.pulumi.aws.kinesis.StreamArgs;
import com.pulumi.aws.s3.BucketObjectv2;
import com.pulumi.aws.s3.BucketObjectv2Args;
import com.pulumi.aws.s3.BucketV2;
import com.pulumi.aws.s3.BucketV2Args;
import com.pulumi.core.Output;
import java.util.Map;

/** A Pulumi program with two streams' worth of settings in its environment. */
public final class SmallProgram {

    private SmallProgram() {}

    public static void main(String[] arguments) {
        Pulumi.run(context -> {
            var config = context.config();
            var bucket = new BucketV2(
                    "files",
                    BucketV2Args.builder()
                            .forceDestroy(true)
                            .tags(Map.of("kind", "test"))
                            .build());
            new BucketObjectv2(
                    "note",
                    BucketObjectv2Args.builder()
                            .bucket(bucket.bucket())
                            .key("note.txt")
                            .content(config.require("note"))
                            .build());
            var stream = new Stream(
                    "events",
                    StreamArgs.builder()
                            .name(config.require("stream"))
                            .shardCount(Integer.parseInt(config.require("shards")))
                            .tags(Output.ofSecret(Map.of("password", "hunter2")))
                            .build());
            context.export("bucket", bucket.bucket());
            context.export("arn", stream.arn());
        });
    }
}
