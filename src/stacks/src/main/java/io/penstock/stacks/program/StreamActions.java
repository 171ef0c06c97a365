package io.penstock.stacks.program;

import java.util.List;

/**
 * What IAM calls the ways to use a stream.
 *
 * @see <a href="https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonkinesisdatastreams.html">
 *     Actions of Kinesis</a>
 */
final class StreamActions {

    /** To read with shard iterators. Enhanced fan-out would need SubscribeToShard too. */
    static final List<String> READ = List.of(
            "kinesis:DescribeStream",
            "kinesis:DescribeStreamSummary",
            "kinesis:GetRecords",
            "kinesis:GetShardIterator",
            "kinesis:ListShards");

    private StreamActions() {}
}
