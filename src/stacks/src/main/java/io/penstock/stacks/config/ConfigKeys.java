package io.penstock.stacks.config;

import static io.penstock.stacks.config.ConfigKey.optional;
import static io.penstock.stacks.config.ConfigKey.preset;
import static io.penstock.stacks.config.ConfigKey.required;

import io.penstock.stacks.config.ConfigType.Choice;
import io.penstock.stacks.config.ConfigType.NumberOf;
import io.penstock.stacks.config.ConfigType.Text;
import io.penstock.stacks.config.ConfigType.WholeNumber;
import io.penstock.stacks.config.ConfigType.WholeNumber.Endless;
import io.penstock.stacks.config.ConfigType.YesNo;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Every key of the project's namespace. Limits are those of AWS, each with the page that defines it. */
public final class ConfigKeys {

    /** The project's name, which Pulumi makes the namespace of its keys. */
    public static final String NAMESPACE = "streaming-analytics";

    private static final String AWS = "https://docs.aws.amazon.com/";
    private static final String STREAM_LIMITS = AWS + "streams/latest/dev/service-sizes-and-limits.html";
    private static final String STREAM = AWS + "kinesis/latest/APIReference/API_CreateStream.html";
    private static final String STREAM_MODE = AWS + "kinesis/latest/APIReference/API_StreamModeDetails.html";
    private static final String STREAM_RETENTION =
            AWS + "kinesis/latest/APIReference/API_IncreaseStreamRetentionPeriod.html";
    private static final String STREAM_ENCRYPTION = AWS + "kinesis/latest/APIReference/API_StartStreamEncryption.html";
    private static final String FUNCTION = AWS + "lambda/latest/api/API_CreateFunction.html";
    private static final String JAVA = AWS + "lambda/latest/dg/java-customization.html";
    private static final String MAPPING = AWS + "lambda/latest/api/API_CreateEventSourceMapping.html";
    private static final String FLINK_SCALING = AWS + "managed-flink/latest/java/how-scaling.html";
    private static final String FLINK_CHECKPOINT = AWS + "managed-flink/latest/apiv2/API_CheckpointConfiguration.html";
    private static final String BUCKET_NAMES = AWS + "AmazonS3/latest/userguide/bucketnamingrules.html";
    private static final String LIFECYCLE = AWS + "AmazonS3/latest/API/API_LifecycleExpiration.html";
    private static final String LOG_RETENTION =
            AWS + "AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html";
    private static final String TOPIC_ARN = AWS + "service-authorization/latest/reference/list_amazonsns.html";

    private static final Text STREAM_NAME = new Text(
            Pattern.compile("[a-zA-Z0-9_.-]{1,128}"), "1 to 128 letters, digits, hyphens, underscores and dots");
    private static final Text BUCKET_NAME = new Text(
            Pattern.compile("(?!xn--|sthree-|amzn-s3-demo-)(?!.*(?:-s3alias|--ol-s3|--x-s3|--table-s3)$)"
                    + "[a-z0-9][a-z0-9-]{1,61}[a-z0-9]"),
            "3 to 63 lower-case letters, digits and inner hyphens, without the beginnings and ends that AWS reserves"
                    + " (a dot is refused because HTTPS does not work with it)");

    public static final ConfigKey<Target> TARGET = required(
            "target",
            new Choice<>(Target.class),
            "Where the environment is deployed: a real AWS account, or the local cloud on this machine.",
            "");
    public static final ConfigKey<Boolean> KEEP_DATA = preset(
            "keepData",
            new YesNo(),
            true,
            "Whether streams and the analytics bucket are protected. While true, an update or destroy that would delete"
                    + " or replace them fails, and a bucket that holds objects is never deleted.",
            "https://www.pulumi.com/docs/iac/concepts/options/protect/");

    public static final ConfigKey<StreamMode> INPUT_STREAM_MODE = preset(
            "inputStreamMode",
            new Choice<>(StreamMode.class),
            StreamMode.PROVISIONED,
            "How the input stream's capacity is set: by its shards, or by AWS as the traffic asks.",
            STREAM_MODE);
    public static final ConfigKey<Integer> INPUT_STREAM_SHARDS = optional(
            "inputStreamShards",
            new WholeNumber(1, 10_000, "shards"),
            "The input stream's shards: each takes 1 MB or 1,000 records a second. Needed for PROVISIONED, not allowed"
                    + " for ON_DEMAND.",
            STREAM_LIMITS);
    public static final ConfigKey<Integer> INPUT_STREAM_RETENTION = preset(
            "inputStreamRetentionHours",
            new WholeNumber(24, 8760, "hours"),
            24,
            "How long the input stream keeps a record.",
            STREAM_RETENTION);
    public static final ConfigKey<StreamEncryption> INPUT_STREAM_ENCRYPTION = preset(
            "inputStreamEncryption",
            new Choice<>(StreamEncryption.class),
            StreamEncryption.KMS,
            "Encryption of the input stream at rest: with the key that AWS manages for Kinesis (alias/aws/kinesis), or"
                    + " none.",
            STREAM_ENCRYPTION);
    public static final ConfigKey<String> INPUT_STREAM_NAME = optional(
            "inputStreamName",
            STREAM_NAME,
            "The input stream's name. Without it Pulumi makes one that is unique.",
            STREAM);

    public static final ConfigKey<StreamMode> EVENTS_STREAM_MODE = preset(
            "eventsStreamMode",
            new Choice<>(StreamMode.class),
            StreamMode.PROVISIONED,
            "How the capacity of the events stream, from the preprocessor to the application, is set.",
            STREAM_MODE);
    public static final ConfigKey<Integer> EVENTS_STREAM_SHARDS = optional(
            "eventsStreamShards",
            new WholeNumber(1, 10_000, "shards"),
            "The events stream's shards. De-aggregated records are many: plan for the user records. Needed for"
                    + " PROVISIONED, not allowed for ON_DEMAND.",
            STREAM_LIMITS);
    public static final ConfigKey<Integer> EVENTS_STREAM_RETENTION = preset(
            "eventsStreamRetentionHours",
            new WholeNumber(24, 8760, "hours"),
            24,
            "How long the events stream keeps a record.",
            STREAM_RETENTION);
    public static final ConfigKey<StreamEncryption> EVENTS_STREAM_ENCRYPTION = preset(
            "eventsStreamEncryption",
            new Choice<>(StreamEncryption.class),
            StreamEncryption.KMS,
            "Encryption of the events stream at rest.",
            STREAM_ENCRYPTION);
    public static final ConfigKey<String> EVENTS_STREAM_NAME = optional(
            "eventsStreamName",
            STREAM_NAME,
            "The events stream's name. Without it Pulumi makes one that is unique.",
            STREAM);

    public static final ConfigKey<Architecture> PREPROCESSOR_ARCHITECTURE = preset(
            "preprocessorArchitecture",
            new Choice<>(Architecture.class),
            Architecture.ARM64,
            "The instruction set of the preprocessor.",
            FUNCTION);
    public static final ConfigKey<Integer> PREPROCESSOR_MEMORY = preset(
            "preprocessorMemory",
            new WholeNumber(128, 10_240, "megabytes"),
            1024,
            "The preprocessor's memory. Its share of CPU grows with it.",
            FUNCTION);
    public static final ConfigKey<Integer> PREPROCESSOR_TIERED_COMPILATION = preset(
            "preprocessorTieredCompilation",
            new NumberOf(List.of(1, 4), "level"),
            1,
            "Where the compilation of the preprocessor's JVM stops: 1, as Lambda presets it, starts sooner; 4 takes more"
                    + " memory and work at first and is then faster, worth it where batches are large.",
            JAVA);
    public static final ConfigKey<Integer> PREPROCESSOR_TIMEOUT = preset(
            "preprocessorTimeout", new WholeNumber(1, 900, "seconds"), 60, "How long one batch may take.", FUNCTION);
    public static final ConfigKey<Integer> PREPROCESSOR_BATCH_SIZE = preset(
            "preprocessorBatchSize",
            new WholeNumber(1, 10_000, "records"),
            100,
            "The most Kinesis records in a batch. An aggregated record holds many user records.",
            MAPPING);
    public static final ConfigKey<Integer> PREPROCESSOR_BATCH_WINDOW = preset(
            "preprocessorBatchWindow",
            new WholeNumber(0, 300, "seconds"),
            1,
            "How long a batch waits to fill.",
            MAPPING);
    public static final ConfigKey<Integer> PREPROCESSOR_PARALLELIZATION = preset(
            "preprocessorParallelizationFactor",
            new WholeNumber(1, 10, "batches per shard"),
            1,
            "How many batches of one shard run at once. The order per partition key holds.",
            MAPPING);
    public static final ConfigKey<Integer> PREPROCESSOR_RETRIES = preset(
            "preprocessorMaximumRetries",
            new WholeNumber(0, 10_000, "retries", Optional.of(new Endless(-1, "no limit"))),
            10,
            "How often a failed batch is tried again before it goes to the on-failure destination.",
            MAPPING);
    public static final ConfigKey<Integer> PREPROCESSOR_RECORD_AGE = preset(
            "preprocessorMaximumRecordAge",
            new WholeNumber(60, 604_800, "seconds", Optional.of(new Endless(-1, "no limit"))),
            21_600,
            "How old a record may be and still be tried; older ones go to the on-failure destination. It must be less"
                    + " than the input stream's retention, after which a record is gone.",
            MAPPING);

    public static final ConfigKey<Integer> WINDOW = preset(
            "windowSeconds",
            new WholeNumber(1, 86_400, "seconds"),
            60,
            "The size of an aggregation window: ${window} in the SQL files.",
            "");
    public static final ConfigKey<Integer> LATENESS = preset(
            "latenessSeconds",
            new WholeNumber(0, 86_400, "seconds"),
            10,
            "How far out of order events may arrive and still be counted: ${lateness} in the SQL files.",
            "");
    public static final ConfigKey<Integer> IDLE_TIMEOUT = preset(
            "idleTimeoutSeconds",
            new WholeNumber(1, 86_400, "seconds"),
            30,
            "After how long without records a shard no longer holds windows open: ${idle-timeout}.",
            "https://nightlies.apache.org/flink/flink-docs-release-1.20/docs/dev/table/config/");
    public static final ConfigKey<Integer> REPEAT_HORIZON = preset(
            "repeatHorizonSeconds",
            new WholeNumber(60, 604_800, "seconds"),
            21_600,
            "How long the identities of records are remembered, so that repeats are dropped: ${repeat-horizon}. It must"
                    + " not be less than preprocessorMaximumRecordAge, as long as which a record may be tried again.",
            "");
    public static final ConfigKey<Integer> PARALLELISM = preset(
            "parallelism",
            new WholeNumber(1, 256, "tasks at once"),
            1,
            "The application's parallelism. More than its shards is of no use to a source.",
            FLINK_SCALING);
    public static final ConfigKey<Integer> PARALLELISM_PER_KPU = preset(
            "parallelismPerKpu",
            new WholeNumber(1, 8, "tasks"),
            1,
            "How many tasks share one Kinesis Processing Unit (1 vCPU, 4 GB).",
            FLINK_SCALING);
    public static final ConfigKey<Integer> CHECKPOINT = preset(
            "checkpointSeconds",
            new WholeNumber(1, 3600, "seconds"),
            60,
            "How often the application checkpoints. Results appear in the bucket at checkpoints.",
            FLINK_CHECKPOINT);

    public static final ConfigKey<String> ANALYTICS_BUCKET_NAME = optional(
            "analyticsBucketName",
            BUCKET_NAME,
            "The analytics bucket's name. Without it Pulumi makes one that is unique.",
            BUCKET_NAMES);
    public static final ConfigKey<String> CODE_BUCKET_NAME = optional(
            "codeBucketName",
            BUCKET_NAME,
            "The code bucket's name. Without it Pulumi makes one that is unique.",
            BUCKET_NAMES);
    public static final ConfigKey<Integer> RESULTS_RETENTION = preset(
            "resultsRetentionDays",
            new WholeNumber(1, 36_500, "days", Optional.of(new Endless(-1, "no limit"))),
            365,
            "How long results, dead letters and given-up batches stay in the analytics bucket.",
            LIFECYCLE);
    public static final ConfigKey<Integer> LOG_RETENTION_DAYS = preset(
            "logRetentionDays",
            new NumberOf(
                    List.of(
                            1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922,
                            3288, 3653),
                    "days"),
            30,
            "How long the logs of the function and of the application stay.",
            LOG_RETENTION);
    public static final ConfigKey<String> ALARM_TOPIC = optional(
            "alarmTopicArn",
            new Text(
                    Pattern.compile("arn:aws[a-z-]*:sns:[a-z0-9-]+:[0-9]{12}:[A-Za-z0-9_-]{1,256}"),
                    "the ARN of an SNS topic, such as arn:aws:sns:eu-central-1:123456789012:alarms"),
            "The SNS topic that alarms, and their ends, are sent to. Without it alarms only show in CloudWatch.",
            TOPIC_ARN);

    /** All of them, in the order of the reference. */
    public static final List<ConfigKey<?>> ALL = List.of(
            TARGET,
            KEEP_DATA,
            INPUT_STREAM_MODE,
            INPUT_STREAM_SHARDS,
            INPUT_STREAM_RETENTION,
            INPUT_STREAM_ENCRYPTION,
            INPUT_STREAM_NAME,
            EVENTS_STREAM_MODE,
            EVENTS_STREAM_SHARDS,
            EVENTS_STREAM_RETENTION,
            EVENTS_STREAM_ENCRYPTION,
            EVENTS_STREAM_NAME,
            PREPROCESSOR_ARCHITECTURE,
            PREPROCESSOR_MEMORY,
            PREPROCESSOR_TIERED_COMPILATION,
            PREPROCESSOR_TIMEOUT,
            PREPROCESSOR_BATCH_SIZE,
            PREPROCESSOR_BATCH_WINDOW,
            PREPROCESSOR_PARALLELIZATION,
            PREPROCESSOR_RETRIES,
            PREPROCESSOR_RECORD_AGE,
            WINDOW,
            LATENESS,
            IDLE_TIMEOUT,
            REPEAT_HORIZON,
            PARALLELISM,
            PARALLELISM_PER_KPU,
            CHECKPOINT,
            ANALYTICS_BUCKET_NAME,
            CODE_BUCKET_NAME,
            RESULTS_RETENTION,
            LOG_RETENTION_DAYS,
            ALARM_TOPIC);

    /** Which keys the SQL files use, by the names of their variables. */
    static final Map<String, ConfigKey<Integer>> SQL_VARIABLES = Map.of(
            "window", WINDOW, "lateness", LATENESS, "idle-timeout", IDLE_TIMEOUT, "repeat-horizon", REPEAT_HORIZON);

    /** Which keys give resources their names in the cloud, by the ends of the resources' names in Pulumi. */
    public static final Map<String, ConfigKey<String>> NAMES = Map.of(
            "analytics-bucket", ANALYTICS_BUCKET_NAME,
            "code-bucket", CODE_BUCKET_NAME,
            "input-stream", INPUT_STREAM_NAME,
            "events-stream", EVENTS_STREAM_NAME);

    private ConfigKeys() {}
}
