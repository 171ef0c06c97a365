package io.penstock.localcloud.streams;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The streams of the local cloud, for its own parts; clients use the Kinesis API, which is this over HTTP.
 *
 * <p>A {@code stream} is a name or an ARN. Errors are {@link io.penstock.localcloud.LocalCloudException}s with Kinesis's
 * codes and messages. CREATING, UPDATING and DELETING pass by themselves, as on AWS: {@link #describe} tells.
 */
public interface Streams {

    /**
     * Creates a stream.
     *
     * @param shardCount empty for ON_DEMAND, or to take AWS's default
     * @param mode PROVISIONED or ON_DEMAND
     */
    void createStream(String name, Optional<Integer> shardCount, String mode, Map<String, String> tags);

    void deleteStream(String stream);

    /** The stream, or empty if there is none of that name. */
    Optional<StreamDescription> describe(String stream);

    /** All shards that can still be read, open ones and closed ones, in order of their ids. */
    List<ShardDescription> shards(String stream);

    /** Splits and merges shards until {@code target} are open with equal hash key ranges. */
    void updateShardCount(String stream, int target);

    /** Raises or lowers the retention. */
    void setRetention(String stream, int hours);

    void startEncryption(String stream, String keyId);

    void stopEncryption(String stream);

    void updateMode(String stream, String mode);

    void updateMaxRecordSize(String stream, int kiB);

    /** Makes these the stream's tags, all of them. */
    void setTags(String stream, Map<String, String> tags);

    PutResult putRecord(String stream, String partitionKey, Optional<String> explicitHashKey, byte[] data);

    String shardIterator(String stream, String shardId, IteratorPosition position);

    /** Reads on; the page's {@code nextIterator} continues. At most {@code limit} records and 10 MB. */
    RecordPage getRecords(String iterator, int limit);
}
