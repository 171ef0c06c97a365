package io.penstock.localcloud.streams;

import io.penstock.localcloud.LocalCloudContext;
import io.penstock.localcloud.LocalCloudException;

/**
 * Kinesis's errors, with its codes and messages.
 *
 * @see <a href="https://docs.aws.amazon.com/kinesis/latest/APIReference/API_Operations.html">Errors of each operation</a>
 */
final class KinesisErrors {

    private KinesisErrors() {}

    static LocalCloudException streamNotFound(String name) {
        return new LocalCloudException("ResourceNotFoundException", stream(name) + " not found.");
    }

    static LocalCloudException streamExists(String name) {
        return new LocalCloudException("ResourceInUseException", stream(name) + " already exists.");
    }

    static LocalCloudException notActive(StreamState stream) {
        return new LocalCloudException(
                "ResourceInUseException", stream(stream.name()) + " not ACTIVE, instead in state " + stream.status());
    }

    static LocalCloudException shardNotFound(String shard, String stream) {
        return new LocalCloudException(
                "ResourceNotFoundException", "Could not find shard " + shard + " in stream " + stream + under() + ".");
    }

    static LocalCloudException invalid(String message) {
        return new LocalCloudException("InvalidArgumentException", message);
    }

    static LocalCloudException validation(String message) {
        return new LocalCloudException("ValidationException", message);
    }

    static LocalCloudException limit(String message) {
        return new LocalCloudException("LimitExceededException", message);
    }

    static LocalCloudException shardLimit(String region, int current, int limit, int additional) {
        return limit(
                "This request would exceed the shard limit for the account " + LocalCloudContext.ACCOUNT_ID + " in "
                        + region + ". Current shard count for the account: " + current + ". Limit: " + limit
                        + ". Number of additional shards that would have resulted from this request: " + additional
                        + ". Refer to the AWS Service Limits page (http://docs.aws.amazon.com/general/latest/gr/aws_service_limits.html)"
                        + " for current limits and how to request higher limits.");
    }

    static LocalCloudException internalFailure(Throwable cause) {
        return new LocalCloudException("InternalFailure", "Internal service failure.", cause);
    }

    static String stream(String name) {
        return "Stream " + name + under();
    }

    static String under() {
        return " under account " + LocalCloudContext.ACCOUNT_ID;
    }
}
