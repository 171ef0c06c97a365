package io.penstock.localcloud.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong is refused in AWS's words, and changes nothing. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class KinesisErrorsTest {

    @TempDir
    Path directory;

    private final SettableClock clock = new SettableClock();
    private KinesisServer server;

    @BeforeEach
    void start() throws IOException {
        server = KinesisServer.start(directory, clock);
        KinesisServer.create(server.streams(), "s", 2);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static String error(String type, String message) {
        return "400 {\"__type\":\"" + type + "\",\"message\":\"" + message.replace("\"", "\\\"") + "\"}";
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "DescribeStream | {'StreamName':'none'} | ResourceNotFoundException | Stream none under account 000000000000 not found.",
                "DeleteStream | {'StreamName':'none'} | ResourceNotFoundException | Stream none under account 000000000000 not found.",
                "PutRecord | {'StreamName':'none','PartitionKey':'k','Data':'AA=='} | ResourceNotFoundException | Stream none under account 000000000000 not found.",
                "DescribeStream | {'StreamARN':'arn:aws:kinesis:us-east-1:000000000000:stream/none'} | ResourceNotFoundException | Stream none under account 000000000000 not found.",
                "DescribeStream | {} | InvalidArgumentException | Either the StreamName or the StreamARN parameter must be specified.",
                "DescribeStream | {'StreamName':'s','StreamARN':'arn:aws:kinesis:us-east-1:000000000000:stream/t'} | InvalidArgumentException | StreamName s and StreamARN arn:aws:kinesis:us-east-1:000000000000:stream/t are not of the same stream.",
                "CreateStream | {'StreamName':'s','ShardCount':1} | ResourceInUseException | Stream s under account 000000000000 already exists.",
                "CreateStream | {'StreamName':'a b!','ShardCount':0} | ValidationException | 2 validation errors detected: Value 'a b!' at 'streamName' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+; Value '0' at 'shardCount' failed to satisfy constraint: Member must have value greater than or equal to 1",
                "CreateStream | {} | ValidationException | 1 validation error detected: Value null at 'streamName' failed to satisfy constraint: Member must not be null",
                "CreateStream | {'StreamName':'t'} | ValidationException | ShardCount is required for a stream in PROVISIONED mode.",
                "CreateStream | {'StreamName':'t','StreamModeDetails':{'StreamMode':'FAST'}} | ValidationException | 1 validation error detected: Value 'FAST' at 'streamMode' failed to satisfy constraint: Member must satisfy enum value set: [PROVISIONED, ON_DEMAND]",
                "CreateStream | {'StreamName':'t','ShardCount':30000} | LimitExceededException | This request would exceed the shard limit for the account 000000000000 in us-east-1. Current shard count for the account: 2. Limit: 20000. Number of additional shards that would have resulted from this request: 30000. Refer to the AWS Service Limits page (http://docs.aws.amazon.com/general/latest/gr/aws_service_limits.html) for current limits and how to request higher limits.",
                "CreateStream | {'StreamName':7} | SerializationException | class com.amazon.coral.value.json.numbers.TruncatingBigNumber can not be converted to an String",
                "PutRecord | {'StreamName':'s','PartitionKey':''} | ValidationException | 2 validation errors detected: Value null at 'data' failed to satisfy constraint: Member must not be null; Value at 'partitionKey' failed to satisfy constraint: Member must have length greater than or equal to 1",
                "PutRecord | {'StreamName':'s','PartitionKey':'k','Data':'AA==','ExplicitHashKey':'340282366920938463463374607431768211456'} | InvalidArgumentException | Invalid ExplicitHashKey. ExplicitHashKey must be in the range: [0, 2^128-1]. Specified value was 340282366920938463463374607431768211456",
                "PutRecord | {'StreamName':'s','PartitionKey':'k','Data':'AA==','SequenceNumberForOrdering':'5'} | InvalidArgumentException | ExclusiveMinimumSequenceNumber 5 used in PutRecord on stream s under account 000000000000 is invalid.",
                "PutRecords | {'StreamName':'s','Records':[]} | ValidationException | 1 validation error detected: Value at 'records' failed to satisfy constraint: Member must have length greater than or equal to 1",
                "PutRecords | {'StreamName':'s','Records':[{'Data':'AA==','PartitionKey':'k'},{'Data':'AA=='}]} | ValidationException | 1 validation error detected: Value null at 'records.2.member.partitionKey' failed to satisfy constraint: Member must not be null",
                "GetRecords | {'ShardIterator':'nonsense'} | InvalidArgumentException | Invalid ShardIterator.",
                "GetRecords | {'ShardIterator':'x','Limit':10001} | ValidationException | 1 validation error detected: Value '10001' at 'limit' failed to satisfy constraint: Member must have value less than or equal to 10000",
                "GetShardIterator | {'StreamName':'s','ShardId':'shardId-000000000007','ShardIteratorType':'LATEST'} | ResourceNotFoundException | Could not find shard shardId-000000000007 in stream s under account 000000000000.",
                "GetShardIterator | {'StreamName':'s','ShardId':'shardId-000000000000','ShardIteratorType':'FIRST'} | ValidationException | 1 validation error detected: Value 'FIRST' at 'shardIteratorType' failed to satisfy constraint: Member must satisfy enum value set: [AFTER_SEQUENCE_NUMBER, LATEST, AT_TIMESTAMP, AT_SEQUENCE_NUMBER, TRIM_HORIZON]",
                "GetShardIterator | {'StreamName':'s','ShardId':'shardId-000000000000','ShardIteratorType':'AT_SEQUENCE_NUMBER'} | InvalidArgumentException | Must either specify (1) AT_SEQUENCE_NUMBER or AFTER_SEQUENCE_NUMBER and StartingSequenceNumber or (2) TRIM_HORIZON or LATEST and no StartingSequenceNumber. Request specified AT_SEQUENCE_NUMBER and no StartingSequenceNumber.",
                "GetShardIterator | {'StreamName':'s','ShardId':'shardId-000000000000','ShardIteratorType':'AT_SEQUENCE_NUMBER','StartingSequenceNumber':'12'} | InvalidArgumentException | StartingSequenceNumber 12 used in GetShardIterator on shard shardId-000000000000 in stream s under account 000000000000 is invalid.",
                "GetShardIterator | {'StreamName':'s','ShardId':'shardId-000000000000','ShardIteratorType':'AT_TIMESTAMP'} | InvalidArgumentException | Must specify timestampInMillis parameter for iterator of type AT_TIMESTAMP. Current request has no timestamp parameter.",
                "GetShardIterator | {'StreamName':'s','ShardId':'shardId-000000000000','ShardIteratorType':'AT_TIMESTAMP','Timestamp':1767225601} | InvalidArgumentException | The timestampInMillis parameter cannot be greater than the currentTimestampInMillis. timestampInMillis: 1767225601000, currentTimestampInMillis: 1767225600000",
                "SplitShard | {'StreamName':'s','ShardToSplit':'shardId-000000000000','NewStartingHashKey':'1'} | InvalidArgumentException | NewStartingHashKey 1 used in SplitShard() on shard shardId-000000000000 in stream s under account 000000000000 is not both greater than one plus the shard's StartingHashKey 0 and less than the shard's EndingHashKey 170141183460469231731687303715884105727.",
                "SplitShard | {'StreamName':'s','ShardToSplit':'shardId-000000000009','NewStartingHashKey':'9'} | ResourceNotFoundException | Could not find shard shardId-000000000009 in stream s under account 000000000000.",
                "MergeShards | {'StreamName':'s','ShardToMerge':'shardId-000000000000','AdjacentShardToMerge':'shardId-000000000000'} | InvalidArgumentException | Shards shardId-000000000000 and shardId-000000000000 in stream s under account 000000000000 are not an adjacent pair of shards eligible for merging",
                "UpdateShardCount | {'StreamName':'s','TargetShardCount':5,'ScalingType':'UNIFORM_SCALING'} | LimitExceededException | UpdateShardCount cannot scale up over double your current open shard count. Current open shard count: 2, Target shard count: 5",
                "IncreaseStreamRetentionPeriod | {'StreamName':'s','RetentionPeriodHours':23} | InvalidArgumentException | Minimum allowed retention period is 24 hours. Requested retention period (23 hours) is too short.",
                "IncreaseStreamRetentionPeriod | {'StreamName':'s','RetentionPeriodHours':8761} | InvalidArgumentException | Maximum allowed retention period is 8760 hours. Requested retention period (8761 hours) is too long.",
                "DecreaseStreamRetentionPeriod | {'StreamName':'s','RetentionPeriodHours':25} | InvalidArgumentException | Requested retention period (25 hours) for stream s can not be longer than existing retention period (24 hours). Use IncreaseRetentionPeriod API.",
                "AddTagsToStream | {'StreamName':'s','Tags':{'a*':'b'}} | InvalidArgumentException | Failed to add tags to stream s under account 000000000000 because some tags contained illegal characters. The allowed characters are Unicode letters, white-spaces, '_',',','/','=','+','-','@'.",
                "UpdateMaxRecordSize | {'StreamARN':'arn:aws:kinesis:us-east-1:000000000000:stream/s','MaxRecordSizeInKiB':20000} | ValidationException | 1 validation error detected: Value '20000' at 'maxRecordSizeInKiB' failed to satisfy constraint: Member must have value less than or equal to 10240",
                "ListShards | {'NextToken':'x','StreamName':'s'} | InvalidArgumentException | NextToken and StreamName cannot be provided together.",
                "ListShards | {'NextToken':'!'} | InvalidArgumentException | NextToken is invalid.",
                "RegisterStreamConsumer | {} | UnsupportedOperationException | The local cloud does not support Kinesis's RegisterStreamConsumer. Use a real account for what needs it.",
                "EnableEnhancedMonitoring | {} | UnsupportedOperationException | The local cloud does not support Kinesis's EnableEnhancedMonitoring. Use a real account for what needs it.",
                "MakeCoffee | {} | UnknownOperationException | Kinesis has no operation `MakeCoffee`.",
            })
    void a_wrong_request_is_refused(String operation, String body, String type, String message) throws Exception {
        List<ShardDescription> shards = server.streams().shards("s");
        Optional<StreamDescription> stream = server.streams().describe("s");

        assertThat(server.call(operation, body.replace('\'', '"'))).isEqualTo(error(type, message.replace('`', '"')));

        assertThat(server.streams().shards("s")).isEqualTo(shards);
        assertThat(server.streams().describe("s")).isEqualTo(stream);
        assertThat(server.call("ListStreams", "{}")).contains("\"StreamNames\":[\"s\"]");
    }

    @Test
    void a_record_of_10_MiB_is_refused_by_a_stream_of_1_MiB_and_taken_by_one_of_10() throws Exception {
        String data = Base64.getEncoder().encodeToString(new byte[10 * 1024 * 1024 - 1]);
        String put = "{\"StreamName\":\"s\",\"PartitionKey\":\"k\",\"Data\":\"" + data + "\"}";
        assertThat(server.call("PutRecord", put))
                .isEqualTo(error(
                        "InvalidArgumentException",
                        "The record is 10485760 bytes with its partition key; Stream s under account 000000000000 takes"
                                + " records of at most 1048576 bytes (MaxRecordSizeInKiB 1024)."));
        String iterator =
                server.streams().shardIterator("s", "shardId-000000000000", new IteratorPosition.TrimHorizon());
        assertThat(server.streams().getRecords(iterator, 10).records()).isEmpty();

        server.streams().updateMaxRecordSize("s", 10_240);
        KinesisServer.awaitActive(server.streams(), "s");
        assertThat(server.call("PutRecord", put)).startsWith("200 ");
    }

    @Test
    void a_record_larger_than_any_stream_takes_is_refused() throws Exception {
        String data = Base64.getEncoder().encodeToString(new byte[10 * 1024 * 1024 + 1]);
        assertThat(server.call("PutRecord", "{\"StreamName\":\"s\",\"PartitionKey\":\"k\",\"Data\":\"" + data + "\"}"))
                .isEqualTo(error(
                        "ValidationException",
                        "1 validation error detected: Value at 'data' failed to satisfy constraint: Member must have"
                                + " length less than or equal to 10485760"));
    }

    @Test
    void more_than_500_records_are_refused_whole() throws Exception {
        String records = "{\"PartitionKey\":\"k\",\"Data\":\"AA==\"},".repeat(501);
        assertThat(server.call(
                        "PutRecords",
                        "{\"Records\":[" + records.substring(0, records.length() - 1) + "],\"StreamName\":\"s\"}"))
                .isEqualTo(error(
                        "ValidationException",
                        "1 validation error detected: Value at 'records' failed to satisfy constraint: Member must have"
                                + " length less than or equal to 500"));
    }

    @Test
    void an_iterator_expires_after_5_minutes() throws Exception {
        String iterator =
                server.streams().shardIterator("s", "shardId-000000000000", new IteratorPosition.TrimHorizon());
        clock.advance(Duration.ofMinutes(5));
        assertThat(server.streams().getRecords(iterator, 1).records()).isEmpty();
        clock.advance(Duration.ofMillis(1));
        assertThat(server.call("GetRecords", "{\"ShardIterator\":\"" + iterator + "\"}"))
                .isEqualTo(error(
                        "ExpiredIteratorException",
                        "Iterator expired. The iterator was created at time Thu Jan 01 00:00:00 UTC 2026 while right"
                                + " now it is Thu Jan 01 00:05:00 UTC 2026 which is further in the future than the"
                                + " tolerated delay of 300000 milliseconds."));
    }

    @Test
    void an_iterator_does_not_read_a_later_stream_of_the_same_name() throws Exception {
        String iterator =
                server.streams().shardIterator("s", "shardId-000000000000", new IteratorPosition.TrimHorizon());
        server.streams().deleteStream("s");
        org.awaitility.Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .until(() -> server.streams().describe("s").isEmpty());
        KinesisServer.create(server.streams(), "s", 2);
        assertThat(server.call("GetRecords", "{\"ShardIterator\":\"" + iterator + "\"}"))
                .isEqualTo(error("ResourceNotFoundException", "Stream s under account 000000000000 not found."));
    }

    @Test
    void a_shard_takes_1000_records_a_second_if_its_limits_are_enforced() throws Exception {
        try (KinesisServer limited = KinesisServer.start(directory.resolve("limited"), clock, ShardLimits.ENFORCED)) {
            KinesisServer.create(limited.streams(), "t", 1);
            String record = "{\"PartitionKey\":\"k\",\"Data\":\"AA==\"},";
            String records =
                    "{\"StreamName\":\"t\",\"Records\":[" + record.repeat(499) + record.replace("},", "}") + "]}";
            assertThat(limited.call("PutRecords", records)).startsWith("200 {\"FailedRecordCount\":0");
            assertThat(limited.call("PutRecords", records)).startsWith("200 {\"FailedRecordCount\":0");
            assertThat(limited.call("PutRecords", records))
                    .startsWith("200 {\"FailedRecordCount\":500,\"Records\":[{\"ErrorCode\":"
                            + "\"ProvisionedThroughputExceededException\",\"ErrorMessage\":\"Rate exceeded for shard"
                            + " shardId-000000000000 in stream t under account 000000000000.\"}");
            String put = "{\"StreamName\":\"t\",\"PartitionKey\":\"k\",\"Data\":\"AA==\"}";
            assertThat(limited.call("PutRecord", put))
                    .isEqualTo(error(
                            "ProvisionedThroughputExceededException",
                            "Rate exceeded for shard shardId-000000000000 in stream t under account 000000000000."));
            clock.advance(Duration.ofSeconds(1));
            assertThat(limited.call("PutRecord", put)).startsWith("200 ");
        }
    }

    @Test
    void a_shard_that_was_split_is_not_split_again() throws Exception {
        String split = "{\"StreamName\":\"s\",\"ShardToSplit\":\"shardId-000000000000\",\"NewStartingHashKey\":\"99\"}";
        assertThat(server.call("SplitShard", split)).isEqualTo("200 ");
        KinesisServer.awaitActive(server.streams(), "s");
        assertThat(server.call("SplitShard", split))
                .isEqualTo(error(
                        "InvalidArgumentException",
                        "Shard shardId-000000000000 in stream s under account 000000000000 has already been merged or"
                                + " split, and thus is not eligible for merging or splitting."));
    }
}
