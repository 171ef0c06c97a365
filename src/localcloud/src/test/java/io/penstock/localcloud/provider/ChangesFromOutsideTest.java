package io.penstock.localcloud.provider;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.localcloud.CodeLocation;
import io.penstock.localcloud.analytics.ApplicationSpec;
import io.penstock.localcloud.functions.FunctionSpec;
import io.penstock.localcloud.provider.fake.EngineConnection;
import io.penstock.localcloud.provider.fake.ProviderUnderTest;
import io.penstock.localcloud.provider.value.Fields;
import io.penstock.localcloud.provider.value.Value;
import io.penstock.localcloud.provider.value.Wire;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pulumirpc.Provider.CreateResponse;
import pulumirpc.Provider.ReadResponse;

/** What a function and an application are found to be after somebody changed them by their services' own means. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ChangesFromOutsideTest {

    private static final String ROLE = "aws:iam/role:Role";
    private static final String ROLE_ARN = "arn:aws:iam::000000000000:role/runner";
    private static final String FUNCTION = "aws:lambda/function:Function";
    private static final String APPLICATION = "aws:kinesisanalyticsv2/application:Application";
    private static final String GROUP = "aws:cloudwatch/logGroup:LogGroup";
    private static final String STREAM = "aws:cloudwatch/logStream:LogStream";
    private static final String LOG = "arn:aws:logs:us-east-1:000000000000:log-group:logs:log-stream:app";

    private ProviderUnderTest provider;
    private EngineConnection engine;

    @BeforeEach
    void start(@TempDir Path directory) {
        provider = new ProviderUnderTest(directory);
        engine = new EngineConnection(provider.port());
        provider.s3.put("code", "a.jar", "jar");
        provider.s3.put("code", "a.zip", "zip");
        engine.up(GROUP, Fields.EMPTY.with("name", "logs"));
        engine.up(STREAM, Fields.EMPTY.with("logGroupName", "logs").with("name", "app"));
    }

    @AfterEach
    void stop() {
        engine.close();
        provider.close();
    }

    private void role(String service) {
        engine.up(
                ROLE,
                Fields.EMPTY
                        .with("name", "runner")
                        .with(
                                "assumeRolePolicy",
                                "{\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"Service\":\"" + service
                                        + "\"},\"Action\":\"sts:AssumeRole\"}]}"));
    }

    private static Fields application() {
        Fields location = Fields.EMPTY.with("bucketArn", "arn:aws:s3:::code").with("fileKey", "a.jar");
        Fields code = Fields.EMPTY
                .with("codeContentType", "ZIPFILE")
                .with("codeContent", Fields.EMPTY.with("s3ContentLocation", (Value) location));
        Fields parallelism = Fields.EMPTY
                .with("configurationType", "CUSTOM")
                .with("parallelism", 2)
                .with("parallelismPerKpu", 1);
        Fields checkpoints = Fields.EMPTY
                .with("configurationType", "CUSTOM")
                .with("checkpointingEnabled", true)
                .with("checkpointInterval", 3000);
        Fields flink = Fields.EMPTY
                .with("parallelismConfiguration", (Value) parallelism)
                .with("checkpointConfiguration", (Value) checkpoints);
        Fields configuration = Fields.EMPTY
                .with("applicationCodeConfiguration", (Value) code)
                .with("flinkApplicationConfiguration", (Value) flink)
                .with("applicationSnapshotConfiguration", (Value) Fields.EMPTY.with("snapshotsEnabled", true));
        return Fields.EMPTY
                .with("name", "app")
                .with("runtimeEnvironment", "FLINK-1_20")
                .with("serviceExecutionRole", ROLE_ARN)
                .with("startApplication", true)
                .with("cloudwatchLoggingOptions", (Value) Fields.EMPTY.with("logStreamArn", LOG))
                .with("applicationConfiguration", (Value) configuration);
    }

    /** The paths at which what is read is not what the program asked for. */
    private TreeSet<String> found(String type, Fields inputs, CreateResponse created) {
        ReadResponse read = engine.read(type, created.getId(), Wire.decode(created.getProperties()), inputs);
        return new TreeSet<>(engine.diff(type, Wire.decode(read.getInputs()), inputs)
                .getDetailedDiffMap()
                .keySet());
    }

    @Test
    void what_an_application_was_told_beside_the_provider_is_found() {
        role("kinesisanalytics.amazonaws.com");
        Fields inputs = engine.inputs(engine.check(APPLICATION, Fields.EMPTY, application()));
        CreateResponse created = engine.create(APPLICATION, inputs);
        assertThat(found(APPLICATION, inputs, created)).isEmpty();

        provider.applications.update(new ApplicationSpec(
                "app",
                "FLINK-1_20",
                ROLE_ARN,
                new CodeLocation("code", "b.jar", Optional.of("7")),
                Map.of(),
                3,
                2,
                false,
                false,
                9000,
                100,
                false,
                Optional.empty()));

        String flink = "applicationConfiguration.flinkApplicationConfiguration.";
        String location = "applicationConfiguration.applicationCodeConfiguration.codeContent.s3ContentLocation.";
        assertThat(found(APPLICATION, inputs, created))
                .containsExactlyInAnyOrder(
                        location + "fileKey",
                        location + "objectVersion",
                        "applicationConfiguration.applicationSnapshotConfiguration.snapshotsEnabled",
                        flink + "checkpointConfiguration.checkpointInterval",
                        flink + "checkpointConfiguration.checkpointingEnabled",
                        flink + "parallelismConfiguration.parallelism",
                        flink + "parallelismConfiguration.parallelismPerKpu",
                        "cloudwatchLoggingOptions");
    }

    @Test
    void what_a_program_leaves_to_the_service_is_no_difference() {
        role("kinesisanalytics.amazonaws.com");
        Fields program = application();
        Fields configuration = program.fields("applicationConfiguration").without("flinkApplicationConfiguration");
        Fields inputs = engine.inputs(engine.check(
                APPLICATION, Fields.EMPTY, program.with("applicationConfiguration", (Value) configuration)));
        CreateResponse created = engine.create(APPLICATION, inputs);

        provider.applications.update(new ApplicationSpec(
                "app",
                "FLINK-1_20",
                ROLE_ARN,
                new CodeLocation("code", "a.jar", Optional.empty()),
                Map.of(),
                3,
                2,
                false,
                true,
                9000,
                100,
                true,
                Optional.of(LOG)));

        assertThat(found(APPLICATION, inputs, created)).isEmpty();
    }

    @Test
    void another_log_group_of_a_function_is_found() {
        role("lambda.amazonaws.com");
        Fields program = Fields.EMPTY
                .with("name", "pre")
                .with("role", ROLE_ARN)
                .with("runtime", "java21")
                .with("handler", "a.B::c")
                .with("s3Bucket", "code")
                .with("s3Key", "a.zip")
                .with("loggingConfig", (Value)
                        Fields.EMPTY.with("logFormat", "Text").with("logGroup", "logs"))
                .with("architectures", new Value.Items(List.of(Value.of("x86_64"))));
        Fields inputs = engine.inputs(engine.check(FUNCTION, Fields.EMPTY, program));
        CreateResponse created = engine.create(FUNCTION, inputs);
        assertThat(found(FUNCTION, inputs, created)).isEmpty();

        FunctionSpec spec = provider.functions.get("pre").orElseThrow().spec();
        provider.functions.update(new FunctionSpec(
                spec.functionName(),
                spec.runtime(),
                spec.handler(),
                spec.role(),
                spec.code(),
                spec.architecture(),
                spec.memorySize(),
                spec.timeout(),
                spec.environment(),
                Optional.of("others")));

        assertThat(found(FUNCTION, inputs, created)).containsExactly("loggingConfig.logGroup");
    }
}
