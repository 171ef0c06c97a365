package io.penstock.cli.drift;

import io.penstock.localcloud.analytics.ApplicationSpec;
import io.penstock.localcloud.functions.FunctionSpec;
import io.penstock.localcloud.mappings.EventSourceMappingSpec;
import io.penstock.localcloud.provider.value.Fields;
import io.penstock.localcloud.provider.value.Value;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import software.amazon.awssdk.services.kinesis.model.EncryptionType;
import software.amazon.awssdk.services.kinesis.model.ScalingType;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * Something that somebody does to the environment by other means than Pulumi.
 *
 * @param found what a look for drift has to tell of it: {@code stack resource path: recorded -> found}, without the values
 *     where they are long, or {@code stack resource gone}
 */
record PlantedChange(List<String> found, Consumer<InProcessCloud> plant) {

    private static final String POLICY =
            "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}]}";

    private static PlantedChange of(String found, Consumer<InProcessCloud> plant) {
        return new PlantedChange(List.of(found), plant);
    }

    /** All of them, over all stacks with resources. */
    static List<PlantedChange> all() {
        return List.of(
                of("input-stream local-input-stream retentionPeriod: 24 -> 48", PlantedChange::keepLonger),
                of("input-stream local-input-stream shardCount: 4 -> 8", PlantedChange::split),
                of("preprocessor local-events-stream tags.owner: (none) -> somebody", PlantedChange::tag),
                new PlantedChange(
                        List.of(
                                "preprocessor local-events-stream encryptionType: KMS -> NONE",
                                "preprocessor local-events-stream kmsKeyId: alias/aws/kinesis -> (none)"),
                        PlantedChange::decrypt),
                of(
                        "input-stream local-input-stream-iterator-age threshold: 43200000 -> 1000",
                        cloud -> cloud.change(
                                "alarm", "local-input-stream-iterator-age", alarm -> alarm.with("threshold", 1000))),
                of(
                        "input-stream local-input-stream-write-throttled gone",
                        cloud -> cloud.remove("alarm", "local-input-stream-write-throttled")),
                of(
                        "streaming-app local-streaming-app-downtime actionsEnabled: true -> false",
                        cloud -> cloud.change(
                                "alarm", "local-streaming-app-downtime", alarm -> alarm.with("actionsEnabled", false))),
                of(
                        "analytics-bucket local-analytics-bucket-versioning"
                                + " versioningConfiguration.status: Enabled -> Suspended",
                        inside(
                                "bucket-versioning",
                                "local-analytics",
                                "versioningConfiguration",
                                "status",
                                "Suspended")),
                of(
                        "analytics-bucket local-analytics-bucket-policy policy",
                        cloud -> cloud.change("bucket-policy", "local-analytics", part -> part.with("policy", POLICY))),
                of("analytics-bucket local-analytics-bucket-lifecycle rules", PlantedChange::forgetRule),
                of(
                        "analytics-bucket local-analytics-bucket-public-access blockPublicAcls: true -> false",
                        cloud -> cloud.change(
                                "bucket-public-access-block",
                                "local-analytics",
                                part -> part.with("blockPublicAcls", false))),
                of(
                        "code-bucket local-code-bucket-ownership rule.objectOwnership: BucketOwnerEnforced -> ObjectWriter",
                        inside("bucket-ownership-controls", "local-code", "rule", "objectOwnership", "ObjectWriter")),
                of(
                        "code-bucket local-code-bucket-encryption gone",
                        cloud -> cloud.remove("bucket-encryption", "local-code")),
                of(
                        "code-bucket local-code-bucket tags.stack: code-bucket -> mine",
                        cloud -> cloud.change(
                                "bucket",
                                "local-code",
                                bucket -> bucket.with("tagsAll", (Value)
                                        bucket.fields("tagsAll").with("stack", "mine")))),
                of("code-bucket local-analytics-code gone", PlantedChange::deleteJar),
                of("preprocessor local-preprocessor memorySize: 512 -> 1024", PlantedChange::enlarge),
                of("preprocessor local-preprocessor environment.variables.DEBUG: (none) -> 1", PlantedChange::debug),
                of("preprocessor local-preprocessor-mapping batchSize: 100 -> 10", cloud -> remap(cloud, 10, true)),
                of("preprocessor local-preprocessor-mapping enabled: true -> false", cloud -> remap(cloud, 10, false)),
                of(
                        "preprocessor local-preprocessor-log retentionInDays: 30 -> 1",
                        cloud -> cloud.change(
                                "log-group", "local-preprocessor-log", group -> group.with("retentionInDays", 1))),
                of(
                        "preprocessor local-preprocessor-role-permissions policy",
                        cloud -> cloud.change(
                                "role-policy", "local-preprocessor-role", policy -> policy.with("policy", POLICY))),
                of(
                        "streaming-app local-streaming-app-role maxSessionDuration: 3600 -> 7200",
                        cloud -> cloud.change(
                                "role", "local-streaming-app-role", role -> role.with("maxSessionDuration", 7200))),
                new PlantedChange(
                        List.of(
                                "streaming-app local-streaming-app-log gone",
                                "streaming-app local-streaming-app-log-stream gone"),
                        cloud -> {
                            cloud.remove("log-stream", "local-streaming-app-log");
                            cloud.remove("log-group", "local-streaming-app-log");
                        }),
                of(
                        "streaming-app local-streaming-app applicationConfiguration.flinkApplicationConfiguration"
                                + ".parallelismConfiguration.parallelism: 2 -> 3",
                        PlantedChange::spread),
                of("streaming-app local-streaming-app startApplication: true -> false", cloud -> cloud.applications
                        .list()
                        .forEach(application ->
                                cloud.applications.stop(application.spec().applicationName()))));
    }

    private static Consumer<InProcessCloud> inside(
            String kind, String beginning, String object, String property, String value) {
        return cloud -> cloud.change(
                kind,
                beginning,
                part -> part.with(object, (Value) part.fields(object).with(property, value)));
    }

    private static void keepLonger(InProcessCloud cloud) {
        String stream = cloud.stream("local-input-stream");
        cloud.kinesis.increaseStreamRetentionPeriod(
                request -> request.streamName(stream).retentionPeriodHours(48));
        cloud.awaitActive(stream);
    }

    private static void split(InProcessCloud cloud) {
        String stream = cloud.stream("local-input-stream");
        cloud.kinesis.updateShardCount(
                request -> request.streamName(stream).targetShardCount(8).scalingType(ScalingType.UNIFORM_SCALING));
        cloud.awaitActive(stream);
    }

    private static void tag(InProcessCloud cloud) {
        String stream = cloud.stream("local-events-stream");
        cloud.kinesis.addTagsToStream(request -> request.streamName(stream).tags(Map.of("owner", "somebody")));
    }

    private static void decrypt(InProcessCloud cloud) {
        String stream = cloud.stream("local-events-stream");
        cloud.kinesis.stopStreamEncryption(request ->
                request.streamName(stream).encryptionType(EncryptionType.KMS).keyId("alias/aws/kinesis"));
        cloud.awaitActive(stream);
    }

    private static void forgetRule(InProcessCloud cloud) {
        cloud.change("bucket-lifecycle", "local-analytics", part -> {
            List<Value> rules = part.items("rules");
            Fields first = (Fields) rules.get(0).open();
            return part.with("rules", new Value.Items(List.of(first)));
        });
    }

    private static void deleteJar(InProcessCloud cloud) {
        String bucket = cloud.bucket("local-code");
        for (S3Object object : cloud.s3
                .listObjectsV2(request -> request.bucket(bucket).prefix("analytics/"))
                .contents()) {
            cloud.s3.deleteObject(request -> request.bucket(bucket).key(object.key()));
        }
    }

    private static void enlarge(InProcessCloud cloud) {
        FunctionSpec spec = cloud.functions.list().get(0).spec();
        cloud.functions.update(function(spec, 1024, spec.environment()));
    }

    private static void debug(InProcessCloud cloud) {
        FunctionSpec spec = cloud.functions.list().get(0).spec();
        Map<String, String> environment = new TreeMap<>(spec.environment());
        environment.put("DEBUG", "1");
        cloud.functions.update(function(spec, spec.memorySize(), environment));
    }

    private static FunctionSpec function(FunctionSpec spec, int memory, Map<String, String> environment) {
        return new FunctionSpec(
                spec.functionName(),
                spec.runtime(),
                spec.handler(),
                spec.role(),
                spec.code(),
                spec.architecture(),
                memory,
                spec.timeout(),
                environment,
                spec.logGroup());
    }

    private static void remap(InProcessCloud cloud, int batchSize, boolean enabled) {
        var mapping = cloud.mappings.list().get(0);
        EventSourceMappingSpec spec = mapping.spec();
        cloud.mappings.update(
                mapping.uuid(),
                new EventSourceMappingSpec(
                        spec.eventSourceArn(),
                        spec.functionName(),
                        enabled,
                        spec.startingPosition(),
                        spec.startingPositionTimestamp(),
                        batchSize,
                        spec.maximumBatchingWindowInSeconds(),
                        spec.parallelizationFactor(),
                        spec.maximumRetryAttempts(),
                        spec.maximumRecordAgeInSeconds(),
                        spec.bisectBatchOnFunctionError(),
                        spec.reportBatchItemFailures(),
                        spec.onFailureDestination()));
    }

    private static void spread(InProcessCloud cloud) {
        ApplicationSpec spec = cloud.applications.list().get(0).spec();
        cloud.applications.update(new ApplicationSpec(
                spec.applicationName(),
                spec.runtimeEnvironment(),
                spec.serviceExecutionRole(),
                spec.code(),
                spec.propertyGroups(),
                3,
                spec.parallelismPerKpu(),
                spec.autoScalingEnabled(),
                spec.checkpointingEnabled(),
                spec.checkpointInterval(),
                spec.minPauseBetweenCheckpoints(),
                spec.snapshotsEnabled(),
                spec.logStreamArn()));
    }
}
