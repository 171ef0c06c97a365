package io.penstock.localcloud.provider.resources;

import io.penstock.localcloud.CodeLocation;
import io.penstock.localcloud.analytics.ApplicationSpec;
import io.penstock.localcloud.provider.rules.Problems;
import io.penstock.localcloud.provider.value.Fields;
import io.penstock.localcloud.provider.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * An application's properties as the analytics host takes them, and back.
 *
 * @see <a href="https://docs.aws.amazon.com/managed-flink/latest/apiv2/API_CreateApplication.html">CreateApplication</a>
 */
final class ApplicationForm {

    /** https://docs.aws.amazon.com/managed-flink/latest/apiv2/API_CheckpointConfiguration.html */
    private static final int CHECKPOINT_INTERVAL = 60_000;

    private static final int CHECKPOINT_PAUSE = 5_000;
    private static final String CONFIGURATION = "applicationConfiguration";
    private static final String FLINK = "flinkApplicationConfiguration";
    private static final List<String> FLINK_PARTS =
            List.of("checkpointConfiguration", "parallelismConfiguration", "monitoringConfiguration");

    private ApplicationForm() {}

    static void check(Fields inputs, Problems problems) {
        if (!inputs.has(CONFIGURATION)) {
            problems.add(CONFIGURATION, "The property 'applicationConfiguration' is required: it names the code.");
            return;
        }
        Fields configuration = inputs.fields(CONFIGURATION);
        Fields content = configuration.fields("applicationCodeConfiguration").fields("codeContent");
        if (!configuration.hasUnknown() && !content.has("s3ContentLocation")) {
            problems.add(
                    CONFIGURATION + ".applicationCodeConfiguration.codeContent",
                    "The property 'applicationConfiguration.applicationCodeConfiguration.codeContent' must have an "
                            + "'s3ContentLocation': a Flink application's code is a file in a bucket.");
        }
        for (String part : FLINK_PARTS) {
            Fields settings = configuration.fields(FLINK).fields(part);
            Set<String> own = new HashSet<>(settings.values().keySet());
            own.remove("configurationType");
            if (settings.text("configurationType").filter("DEFAULT"::equals).isPresent() && !own.isEmpty()) {
                problems.add(
                        CONFIGURATION + "." + FLINK + "." + part + ".configurationType",
                        "The property '" + CONFIGURATION + "." + FLINK + "." + part
                                + ".configurationType' must be CUSTOM when "
                                + String.join(", ", own.stream().sorted().toList())
                                + " is given: with DEFAULT, AWS ignores it.");
            }
        }
        Set<String> ids = new HashSet<>();
        List<Value> groups = configuration.fields("environmentProperties").items("propertyGroups");
        for (int i = 0; i < groups.size(); i++) {
            if (groups.get(i).open() instanceof Fields group
                    && group.text("propertyGroupId").isPresent()
                    && !ids.add(group.required("propertyGroupId"))) {
                problems.add(
                        CONFIGURATION + ".environmentProperties.propertyGroups[" + i + "].propertyGroupId",
                        "The property group '" + group.required("propertyGroupId") + "' is given twice.");
            }
        }
    }

    static Fields code(Fields inputs) {
        return inputs.fields(CONFIGURATION)
                .fields("applicationCodeConfiguration")
                .fields("codeContent")
                .fields("s3ContentLocation");
    }

    static String bucket(String arn) {
        return arn.substring(arn.lastIndexOf(':') + 1);
    }

    static ApplicationSpec spec(Fields inputs) {
        Fields configuration = inputs.fields(CONFIGURATION);
        Fields flink = configuration.fields(FLINK);
        Fields parallelism = flink.fields("parallelismConfiguration");
        Fields checkpoints = flink.fields("checkpointConfiguration");
        Fields code = code(inputs);
        return new ApplicationSpec(
                inputs.required("name"),
                inputs.required("runtimeEnvironment"),
                inputs.required("serviceExecutionRole"),
                new CodeLocation(
                        bucket(code.required("bucketArn")),
                        code.required("fileKey"),
                        ObjectVersions.real(code.filled("objectVersion"))),
                groups(configuration),
                parallelism.integer("parallelism").orElse(1),
                parallelism.integer("parallelismPerKpu").orElse(1),
                parallelism.has("autoScalingEnabled") && parallelism.flag("autoScalingEnabled"),
                !checkpoints.has("checkpointingEnabled") || checkpoints.flag("checkpointingEnabled"),
                checkpoints.integer("checkpointInterval").orElse(CHECKPOINT_INTERVAL),
                checkpoints.integer("minPauseBetweenCheckpoints").orElse(CHECKPOINT_PAUSE),
                configuration.fields("applicationSnapshotConfiguration").flag("snapshotsEnabled"),
                inputs.fields("cloudwatchLoggingOptions").filled("logStreamArn"));
    }

    private static Map<String, Map<String, String>> groups(Fields configuration) {
        Map<String, Map<String, String>> groups = new HashMap<>();
        for (Value entry : configuration.fields("environmentProperties").items("propertyGroups")) {
            if (entry.open() instanceof Fields group) {
                groups.put(group.required("propertyGroupId"), group.textMap("propertyMap"));
            }
        }
        return groups;
    }

    /** What is kept of the application, with what the host says in place of what it was told. */
    static Fields live(Fields kept, ApplicationSpec spec) {
        Fields location = location(code(kept), spec.code());
        Fields codeConfiguration = kept.fields(CONFIGURATION)
                .fields("applicationCodeConfiguration")
                .with("codeContentType", "ZIPFILE")
                .with("codeContent", Fields.EMPTY.with("s3ContentLocation", (Value) location));
        Fields configuration =
                kept.fields(CONFIGURATION).with("applicationCodeConfiguration", (Value) codeConfiguration);
        if (!groups(configuration).equals(spec.propertyGroups())) {
            configuration = configuration.with("environmentProperties", environment(spec.propertyGroups()));
        }
        configuration = told(
                configuration,
                "applicationSnapshotConfiguration",
                Map.of("snapshotsEnabled", Value.of(spec.snapshotsEnabled())));
        Fields flink = flink(configuration.fields(FLINK), spec);
        configuration = flink.values().isEmpty() ? configuration : configuration.with(FLINK, (Value) flink);
        return logged(kept, spec)
                .with("name", spec.applicationName())
                .with("runtimeEnvironment", spec.runtimeEnvironment())
                .with("serviceExecutionRole", spec.serviceExecutionRole())
                .with(CONFIGURATION, (Value) configuration);
    }

    private static Fields location(Fields kept, CodeLocation code) {
        Fields location =
                kept.with("bucketArn", "arn:aws:s3:::" + code.bucket()).with("fileKey", code.key());
        return ObjectVersions.real(kept.filled("objectVersion")).equals(code.version())
                ? location
                : location.without("objectVersion").withText("objectVersion", code.version());
    }

    private static Fields flink(Fields kept, ApplicationSpec spec) {
        Fields parallel = told(
                kept,
                "parallelismConfiguration",
                Map.of(
                        "parallelism", Value.of(spec.parallelism()),
                        "parallelismPerKpu", Value.of(spec.parallelismPerKpu()),
                        "autoScalingEnabled", Value.of(spec.autoScalingEnabled())));
        return told(
                parallel,
                "checkpointConfiguration",
                Map.of(
                        "checkpointingEnabled", Value.of(spec.checkpointingEnabled()),
                        "checkpointInterval", Value.of(spec.checkpointInterval()),
                        "minPauseBetweenCheckpoints", Value.of(spec.minPauseBetweenCheckpoints())));
    }

    /** What the host has of that part in place of what it was told; what it was told nothing of stays the host's own. */
    private static Fields told(Fields kept, String part, Map<String, Value> host) {
        if (!kept.has(part)) {
            return kept;
        }
        Fields settings = kept.fields(part);
        for (Map.Entry<String, Value> setting : new TreeMap<>(host).entrySet()) {
            if (settings.has(setting.getKey())) {
                settings = settings.with(setting.getKey(), setting.getValue());
            }
        }
        return kept.with(part, (Value) settings);
    }

    private static Fields logged(Fields kept, ApplicationSpec spec) {
        return spec.logStreamArn()
                .map(arn -> kept.with("cloudwatchLoggingOptions", (Value)
                        kept.fields("cloudwatchLoggingOptions").with("logStreamArn", arn)))
                .orElseGet(() -> kept.without("cloudwatchLoggingOptions"));
    }

    private static Value environment(Map<String, Map<String, String>> groups) {
        List<Value> list = new ArrayList<>();
        new TreeMap<>(groups)
                .forEach((id, properties) ->
                        list.add(Fields.EMPTY.with("propertyGroupId", id).with("propertyMap", (Value)
                                Fields.texts(properties))));
        return Fields.EMPTY.with("propertyGroups", new Value.Items(list));
    }
}
