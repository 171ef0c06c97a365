package io.penstock.localcloud.analytics;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.localcloud.LocalCloudException;
import io.penstock.localcloud.http.HttpCall;
import io.penstock.localcloud.http.HttpOperations;
import io.penstock.localcloud.http.HttpReply;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * The kinesisanalyticsv2 API over the applications: looking, starting and stopping. They are created by deploying.
 *
 * @see <a href="https://docs.aws.amazon.com/managed-flink/latest/apiv2/API_Operations.html">Operations</a>
 */
public final class AnalyticsOperations implements HttpOperations {

    /** What comes before the operation in {@code X-Amz-Target}. */
    public static final String TARGET = "KinesisAnalytics_20180523";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Applications applications;

    public AnalyticsOperations(Applications applications) {
        this.applications = applications;
    }

    @Override
    public HttpReply handle(HttpCall call) throws IOException {
        JsonNode request = JSON.readTree(call.body());
        ObjectNode answer = JSON.createObjectNode();
        switch (call.operation()) {
            case "DescribeApplication" ->
                detail(
                        answer.putObject("ApplicationDetail"),
                        applications.get(name(request)).orElseThrow(() -> missing(name(request))));
            case "ListApplications" -> {
                ArrayNode list = answer.putArray("ApplicationSummaries");
                applications.list().forEach(each -> summary(list.addObject(), each));
            }
            case "StartApplication" -> operation(answer, request, applications::start);
            case "StopApplication" -> operation(answer, request, applications::stop);
            default ->
                throw new LocalCloudException(
                        "UnsupportedOperationException",
                        "The local cloud's analytics has no \"" + call.operation()
                                + "\": it describes, lists, starts and stops applications.");
        }
        return HttpReply.of(200, "application/x-amz-json-1.1", answer.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static void operation(ObjectNode answer, JsonNode request, Consumer<String> operation) {
        operation.accept(name(request));
        answer.put("OperationId", java.util.UUID.randomUUID().toString().replace("-", ""));
    }

    private static String name(JsonNode request) {
        JsonNode name = request.path("ApplicationName");
        if (!name.isTextual()) {
            throw new LocalCloudException("InvalidArgumentException", "The request has no \"ApplicationName\".");
        }
        return name.asText();
    }

    private static LocalCloudException missing(String name) {
        return new LocalCloudException("ResourceNotFoundException", "There is no application \"" + name + "\".");
    }

    private static void summary(ObjectNode json, ApplicationDescription application) {
        json.put("ApplicationName", application.spec().applicationName());
        json.put("ApplicationARN", application.applicationArn());
        json.put("ApplicationStatus", application.status());
        json.put("ApplicationVersionId", application.versionId());
        json.put("RuntimeEnvironment", application.spec().runtimeEnvironment());
        json.put("ApplicationMode", "STREAMING");
    }

    private static void detail(ObjectNode json, ApplicationDescription application) {
        ApplicationSpec spec = application.spec();
        summary(json, application);
        json.put("ApplicationDescription", application.statusDetail());
        json.put("ServiceExecutionRole", spec.serviceExecutionRole());
        json.put("CreateTimestamp", application.created().toEpochMilli() / 1000.0);
        json.put("LastUpdateTimestamp", application.lastUpdated().toEpochMilli() / 1000.0);
        ObjectNode configuration = json.putObject("ApplicationConfigurationDescription");
        ObjectNode code = configuration.putObject("ApplicationCodeConfigurationDescription");
        code.put("CodeContentType", "ZIPFILE");
        ObjectNode location =
                code.putObject("CodeContentDescription").putObject("S3ApplicationCodeLocationDescription");
        location.put("BucketARN", "arn:aws:s3:::" + spec.code().bucket());
        location.put("FileKey", spec.code().key());
        spec.code().version().ifPresent(version -> location.put("ObjectVersion", version));
        ArrayNode groups =
                configuration.putObject("EnvironmentPropertyDescriptions").putArray("PropertyGroupDescriptions");
        spec.propertyGroups()
                .forEach((id, properties) ->
                        groups.addObject().put("PropertyGroupId", id).set("PropertyMap", JSON.valueToTree(properties)));
        configuration
                .putObject("ApplicationSnapshotConfigurationDescription")
                .put("SnapshotsEnabled", spec.snapshotsEnabled());
        ObjectNode flink = configuration.putObject("FlinkApplicationConfigurationDescription");
        flink.putObject("CheckpointConfigurationDescription")
                .put("ConfigurationType", "CUSTOM")
                .put("CheckpointingEnabled", spec.checkpointingEnabled())
                .put("CheckpointInterval", spec.checkpointInterval())
                .put("MinPauseBetweenCheckpoints", spec.minPauseBetweenCheckpoints());
        flink.putObject("ParallelismConfigurationDescription")
                .put("ConfigurationType", "CUSTOM")
                .put("Parallelism", spec.parallelism())
                .put("ParallelismPerKPU", spec.parallelismPerKpu())
                .put("CurrentParallelism", spec.parallelism())
                .put("AutoScalingEnabled", spec.autoScalingEnabled());
    }
}
