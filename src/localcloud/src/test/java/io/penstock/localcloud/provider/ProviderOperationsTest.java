package io.penstock.localcloud.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import io.penstock.localcloud.LocalCloudContext;
import io.penstock.localcloud.provider.fake.EngineConnection;
import io.penstock.localcloud.provider.fake.ProviderUnderTest;
import io.penstock.localcloud.provider.value.Fields;
import io.penstock.localcloud.provider.value.Value;
import io.penstock.localcloud.provider.value.Wire;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pulumirpc.Provider.CheckResponse;
import pulumirpc.Provider.CreateResponse;
import pulumirpc.Provider.DiffResponse;
import pulumirpc.Provider.ErrorResourceInitFailed;
import pulumirpc.Provider.ReadResponse;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ProviderOperationsTest {

    private static final String STREAM = "aws:kinesis/stream:Stream";
    private static final String BUCKET = "aws:s3/bucketV2:BucketV2";
    private static final String OBJECT = "aws:s3/bucketObjectv2:BucketObjectv2";
    private static final String ROLE = "aws:iam/role:Role";
    private static final String POLICY = "aws:iam/rolePolicy:RolePolicy";
    private static final String FUNCTION = "aws:lambda/function:Function";
    private static final String MAPPING = "aws:lambda/eventSourceMapping:EventSourceMapping";
    private static final String APPLICATION = "aws:kinesisanalyticsv2/application:Application";
    private static final Fields STREAM_PROGRAM =
            Fields.EMPTY.with("name", "events").with("shardCount", 2);

    private Path directory;

    private ProviderUnderTest provider;
    private EngineConnection engine;

    @BeforeEach
    void start(@TempDir Path cloud) {
        directory = cloud;
        provider = new ProviderUnderTest(directory);
        engine = new EngineConnection(provider.port());
    }

    @AfterEach
    void stop() {
        engine.close();
        provider.close();
    }

    private static Fields roleFor(String service) {
        return Fields.EMPTY
                .with("name", "runner")
                .with(
                        "assumeRolePolicy",
                        "{\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"Service\":\"" + service
                                + "\"},\"Action\":\"sts:AssumeRole\"}]}");
    }

    private static Fields function() {
        return Fields.EMPTY
                .with("name", "pre")
                .with("role", "arn:aws:iam::000000000000:role/runner")
                .with("runtime", "java21")
                .with("handler", "a.B::c")
                .with("s3Bucket", "code")
                .with("s3Key", "a.zip");
    }

    private static Fields application() {
        Fields location = Fields.EMPTY.with("bucketArn", "arn:aws:s3:::code").with("fileKey", "a.jar");
        Fields code = Fields.EMPTY
                .with("codeContentType", "ZIPFILE")
                .with("codeContent", Fields.EMPTY.with("s3ContentLocation", (Value) location));
        return Fields.EMPTY
                .with("name", "app")
                .with("runtimeEnvironment", "FLINK-1_20")
                .with("serviceExecutionRole", "arn:aws:iam::000000000000:role/runner")
                .with("startApplication", true)
                .with("applicationConfiguration", Fields.EMPTY.with("applicationCodeConfiguration", (Value) code));
    }

    @Test
    void a_stream_that_exists_is_not_created_again() {
        engine.up(STREAM, STREAM_PROGRAM);

        assertThatThrownBy(() -> engine.up(STREAM, STREAM_PROGRAM))
                .hasMessage("UNKNOWN: The Kinesis stream 'thing' could not be created: ResourceInUseException: "
                        + "Stream events under account 000000000000 already exists.");
    }

    @Test
    void a_change_from_outside_shows_on_refresh_and_nothing_else_does() {
        Fields inputs = engine.inputs(engine.check(STREAM, Fields.EMPTY, STREAM_PROGRAM));
        CreateResponse created = engine.create(STREAM, inputs);
        Fields state = Wire.decode(created.getProperties());

        ReadResponse same = engine.read(STREAM, created.getId(), state, inputs);
        provider.streams.setRetention("events", 48);
        ReadResponse changed = engine.read(STREAM, created.getId(), state, inputs);

        assertThat(engine.diff(STREAM, Wire.decode(same.getInputs()), inputs).getChanges())
                .isEqualTo(DiffResponse.DiffChanges.DIFF_NONE);
        assertThat(engine.diff(STREAM, Wire.decode(changed.getInputs()), inputs).getDiffsList())
                .containsExactly("retentionPeriod");
    }

    @Test
    void what_is_gone_has_no_id_on_refresh() {
        CreateResponse created = engine.up(STREAM, STREAM_PROGRAM);
        provider.streams.deleteStream("events");

        ReadResponse read = engine.read(STREAM, created.getId(), Wire.decode(created.getProperties()), Fields.EMPTY);

        assertThat(read.getId()).isEmpty();
    }

    @Test
    void a_stream_is_imported_by_its_name() {
        engine.up(STREAM, STREAM_PROGRAM);

        ReadResponse read = engine.read(STREAM, "events", Fields.EMPTY, Fields.EMPTY);

        assertThat(read.getId()).isEqualTo("arn:aws:kinesis:us-east-1:000000000000:stream/events");
        assertThat(Wire.decode(read.getInputs()).text("name")).contains("events");
    }

    @Test
    void what_is_imported_differs_in_nothing_from_a_program_that_says_the_same() {
        Fields program = STREAM_PROGRAM
                .with("retentionPeriod", 24)
                .with("streamModeDetails", Fields.EMPTY.with("streamMode", "PROVISIONED"))
                .with("tags", (Value) Fields.texts(Map.of("a", "1")));
        engine.up(STREAM, program);

        Fields imported = Wire.decode(
                engine.read(STREAM, "events", Fields.EMPTY, Fields.EMPTY).getInputs());

        for (Fields same : List.of(program, program.without("retentionPeriod").without("streamModeDetails"))) {
            Fields inputs = engine.inputs(engine.check(STREAM, imported, same));
            assertThat(engine.diff(STREAM, imported, inputs).getDetailedDiffMap())
                    .isEmpty();
        }
        Fields other = engine.inputs(engine.check(STREAM, imported, program.with("shardCount", 3)));
        assertThat(engine.diff(STREAM, imported, other).getDiffsList()).containsExactly("shardCount");
    }

    @Test
    void a_bucket_with_objects_is_deleted_only_by_force() {
        CreateResponse created = engine.up(BUCKET, Fields.EMPTY.with("bucket", "results"));
        provider.s3.put("results", "a.txt", "a");
        Fields state = Wire.decode(created.getProperties());

        assertThatThrownBy(() -> engine.delete(BUCKET, "results", state))
                .hasMessage(
                        "UNKNOWN: The S3 bucket 'thing' could not be deleted: BucketNotEmpty: The bucket you tried to "
                                + "delete is not empty: results. Empty it, or set forceDestroy to true and update first.");

        engine.delete(BUCKET, "results", state.with("forceDestroy", true));
        assertThat(engine.read(BUCKET, "results", state, Fields.EMPTY).getId()).isEmpty();
    }

    @Test
    void a_change_of_tags_alone_does_not_upload_an_object_again() {
        engine.up(BUCKET, Fields.EMPTY.with("bucket", "code"));
        Fields program =
                Fields.EMPTY.with("bucket", "code").with("key", "a.txt").with("content", "hello");
        Fields inputs = engine.inputs(engine.check(OBJECT, Fields.EMPTY, program));
        Fields state = Wire.decode(engine.create(OBJECT, inputs).getProperties());
        provider.s3.put("code", "a.txt", "changed by another");
        Fields tags = Fields.texts(Map.of("a", "1"));
        Fields news = engine.inputs(engine.check(OBJECT, inputs, program.with("tags", (Value) tags)));

        engine.update(OBJECT, "a.txt", state, inputs, news);

        assertThat(provider.s3.object("code", "a.txt"))
                .hasValueSatisfying(content -> assertThat(content).asString().isEqualTo("changed by another"));
    }

    @Test
    void a_bucket_setting_needs_its_bucket() {
        Fields versioning = Fields.EMPTY
                .with("bucket", "missing")
                .with("versioningConfiguration", Fields.EMPTY.with("status", "Enabled"));

        assertThatThrownBy(() -> engine.up("aws:s3/bucketVersioningV2:BucketVersioningV2", versioning))
                .hasMessage("UNKNOWN: The versioning of an S3 bucket 'thing' could not be created: NoSuchBucket: "
                        + "The specified bucket does not exist: missing.");
    }

    @Test
    void a_role_with_policies_is_not_deleted() {
        Fields state =
                Wire.decode(engine.up(ROLE, roleFor("lambda.amazonaws.com")).getProperties());
        engine.up(
                POLICY,
                Fields.EMPTY
                        .with("role", "runner")
                        .with("name", "read")
                        .with(
                                "policy",
                                "{\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"s3:*\",\"Resource\":\"*\"}]}"));

        assertThatThrownBy(() -> engine.delete(ROLE, "runner", state))
                .hasMessage(
                        "UNKNOWN: The IAM role 'thing' could not be deleted: DeleteConflict: Cannot delete entity, must "
                                + "delete policies first: role runner has the policy read.");
    }

    @Test
    void a_function_needs_a_role_that_trusts_lambda() {
        provider.s3.put("code", "a.zip", "zip");
        engine.up(ROLE, roleFor("kinesisanalytics.amazonaws.com"));

        assertThatThrownBy(() -> engine.up(FUNCTION, function()))
                .hasMessage(
                        "UNKNOWN: The Lambda function 'thing' could not be created: InvalidParameterValueException: "
                                + "The role defined for the function cannot be assumed by Lambda.");
    }

    @Test
    void a_function_needs_its_code() {
        provider.s3.put("code", "other.zip", "zip");
        engine.up(ROLE, roleFor("lambda.amazonaws.com"));

        assertThatThrownBy(() -> engine.up(FUNCTION, function()))
                .hasMessage(
                        "UNKNOWN: The Lambda function 'thing' could not be created: InvalidParameterValueException: "
                                + "Error occurred while GetObject. S3 Error Code: NoSuchKey. S3 Error Message: The specified key "
                                + "does not exist.");
    }

    @Test
    void a_mapping_needs_its_stream_and_its_function() {
        Fields mapping = Fields.EMPTY
                .with("functionName", "pre")
                .with("eventSourceArn", "arn:aws:kinesis:us-east-1:000000000000:stream/events")
                .with("startingPosition", "LATEST");

        assertThatThrownBy(() -> engine.up(MAPPING, mapping))
                .hasMessage("UNKNOWN: The event source mapping 'thing' could not be created: "
                        + "InvalidParameterValueException: Stream not found: "
                        + "arn:aws:kinesis:us-east-1:000000000000:stream/events. Create it first.");
        engine.up(STREAM, STREAM_PROGRAM);
        assertThatThrownBy(() -> engine.up(MAPPING, mapping))
                .hasMessage("UNKNOWN: The event source mapping 'thing' could not be created: "
                        + "ResourceNotFoundException: Function not found: "
                        + "arn:aws:lambda:us-east-1:000000000000:function:pre");
    }

    @Test
    void an_application_that_does_not_run_is_kept_with_the_reason() throws Exception {
        provider.s3.put("code", "a.jar", "jar");
        engine.up(ROLE, roleFor("kinesisanalytics.amazonaws.com"));
        provider.applications.startsAs("READY", "No main class in the jar.");

        StatusRuntimeException failed = org.junit.jupiter.api.Assertions.assertThrows(
                StatusRuntimeException.class, () -> engine.up(APPLICATION, application()));

        ErrorResourceInitFailed detail =
                StatusProto.fromThrowable(failed).getDetails(0).unpack(ErrorResourceInitFailed.class);
        assertThat(detail.getId()).isEqualTo("arn:aws:kinesisanalytics:us-east-1:000000000000:application/app");
        assertThat(detail.getReasonsList())
                .containsExactly(
                        "The Flink application 'thing' could not be completed: UnexpectedStatus: The application "
                                + "should be RUNNING and is READY. No main class in the jar.");
        assertThat(Wire.decode(detail.getProperties()).text("status")).contains("READY");
    }

    @Test
    void tags_alone_do_not_restart_an_application() {
        provider.s3.put("code", "a.jar", "jar");
        engine.up(ROLE, roleFor("kinesisanalytics.amazonaws.com"));
        Fields inputs = engine.inputs(engine.check(APPLICATION, Fields.EMPTY, application()));
        CreateResponse created = engine.create(APPLICATION, inputs);
        Fields tags = Fields.texts(Map.of("a", "1"));
        Fields news =
                engine.inputs(engine.check(APPLICATION, inputs, application().with("tags", (Value) tags)));

        Fields state = engine.update(APPLICATION, created.getId(), Wire.decode(created.getProperties()), inputs, news);

        assertThat(state.integer("versionId")).contains(1);
        assertThat(state.textMap("tagsAll")).isEqualTo(Map.of("a", "1"));
    }

    @Test
    void a_name_that_is_left_out_is_made_once_and_kept() {
        Fields program = STREAM_PROGRAM.without("name");
        Fields first = engine.inputs(engine.check(STREAM, Fields.EMPTY, program));
        Fields again = engine.inputs(engine.check(STREAM, first, program));

        assertThat(first.required("name")).matches("thing-[0-9a-f]{7}");
        assertThat(again.text("name")).isEqualTo(first.text("name"));
    }

    @Test
    void a_replacement_under_a_name_of_the_program_deletes_first() {
        Fields olds = engine.inputs(engine.check(ROLE, Fields.EMPTY, roleFor("lambda.amazonaws.com")));
        Fields news = olds.with("path", "/mine/");
        Fields chosen = new Fields(olds.values()).with("__defaults", new Value.Items(List.of(Value.of("name"))));

        assertThat(engine.diff(ROLE, olds, news).getDeleteBeforeReplace()).isTrue();
        assertThat(engine.diff(ROLE, chosen, chosen.with("path", "/mine/")).getDeleteBeforeReplace())
                .isFalse();
    }

    @Test
    void default_tags_go_to_everything_and_are_each_connections_own() {
        Fields tags = Fields.EMPTY.with("tags", (Value) Fields.texts(Map.of("team", "data", "a", "0")));
        engine.configure(Fields.EMPTY.with("region", "us-east-1").with("defaultTags", (Value) tags));
        Fields program = STREAM_PROGRAM.with("tags", (Value) Fields.texts(Map.of("a", "1")));

        Fields checked = engine.inputs(engine.check(STREAM, Fields.EMPTY, program));
        engine.create(STREAM, checked);

        assertThat(checked.textMap("tagsAll")).isEqualTo(Map.of("team", "data", "a", "1"));
        assertThat(provider.streams.describe("events").orElseThrow().tags())
                .isEqualTo(Map.of("team", "data", "a", "1"));
        try (EngineConnection other = new EngineConnection(provider.port())) {
            Fields untagged = other.inputs(other.check(STREAM, Fields.EMPTY, STREAM_PROGRAM));
            assertThat(untagged.has("tagsAll")).isFalse();
        }
    }

    @Test
    void secrets_stay_secrets_and_out_of_messages() {
        Value secret = new Value.Secret(Value.of("hunter2 and more"));
        Fields program = STREAM_PROGRAM.with("tags", Fields.EMPTY.with("password", secret));

        Fields state = Wire.decode(engine.up(STREAM, program).getProperties());
        CheckResponse refused = engine.check(STREAM, Fields.EMPTY, STREAM_PROGRAM.with("name", secret));

        assertThat(state.fields("tags").values().get("password")).isEqualTo(secret);
        assertThat(state.fields("tagsAll").values().get("password")).isEqualTo(secret);
        assertThat(refused.getFailures(0).getReason())
                .isEqualTo("The property 'name' must match [a-zA-Z0-9_.-]+, and is '[secret]'. See "
                        + "https://docs.aws.amazon.com/kinesis/latest/APIReference/API_CreateStream.html.");
    }

    @Test
    void what_is_not_known_yet_passes_and_stays_unknown() {
        Fields program = STREAM_PROGRAM.with("name", Value.Mark.UNKNOWN);

        CheckResponse checked = engine.check(STREAM, Fields.EMPTY, program);
        Fields preview = engine.previewCreate(STREAM, engine.inputs(checked));

        assertThat(checked.getFailuresList()).isEmpty();
        assertThat(preview.values().get("name")).isEqualTo(Value.Mark.UNKNOWN);
        assertThat(preview.values().get("arn")).isEqualTo(Value.Mark.UNKNOWN);
        assertThat(preview.integer("shardCount")).contains(2);
    }

    @Test
    void messages_name_the_property_what_it_is_and_what_is_allowed() {
        CheckResponse misspelt = engine.check(STREAM, Fields.EMPTY, STREAM_PROGRAM.with("shardsCount", 1));
        CheckResponse range = engine.check(STREAM, Fields.EMPTY, STREAM_PROGRAM.with("retentionPeriod", 9000));
        CheckResponse unsupported =
                engine.check(FUNCTION, Fields.EMPTY, function().with("publish", true));

        assertThat(misspelt.getFailures(0).getReason())
                .isEqualTo("The Kinesis stream has no property 'shardsCount'. Did you mean 'shardCount'? See "
                        + "https://www.pulumi.com/registry/packages/aws/api-docs/kinesis/stream/.");
        assertThat(range.getFailures(0).getReason())
                .isEqualTo(
                        "The property 'retentionPeriod' must be from 24 to 8760, and is 9000. See "
                                + "https://docs.aws.amazon.com/kinesis/latest/APIReference/API_IncreaseStreamRetentionPeriod.html.");
        assertThat(unsupported.getFailures(0).getReason())
                .isEqualTo("The local cloud does not support the property 'publish' of the Lambda function.");
    }

    @Test
    void settings_that_cannot_be_honoured_are_refused() {
        CheckResponse region = engine.checkConfig(Fields.EMPTY.with("region", "eu-west-1"));
        CheckResponse ignored = engine.checkConfig(Fields.EMPTY.with("ignoreTags", "{}"));
        CheckResponse misspelt = engine.checkConfig(Fields.EMPTY.with("regoin", "us-east-1"));

        assertThat(region.getFailures(0).getReason())
                .isEqualTo(
                        "The local cloud is in the region 'us-east-1', and aws:region is 'eu-west-1'. Set aws:region to "
                                + "us-east-1 for this environment.");
        assertThat(ignored.getFailures(0).getReason())
                .isEqualTo("The local cloud does not support the provider setting 'aws:ignoreTags'. Remove it from the "
                        + "configuration of this environment.");
        assertThat(misspelt.getFailures(0).getReason())
                .isEqualTo("There is no provider setting 'aws:regoin'. Did you mean 'region'?");
    }

    @Test
    void functions_tell_where_one_is_and_others_are_refused() {
        assertThat(engine.invoke("aws:index/getRegion:getRegion", Fields.EMPTY).text("name"))
                .contains("us-east-1");
        assertThat(engine.invoke("aws:index/getCallerIdentity:getCallerIdentity", Fields.EMPTY)
                        .text("accountId"))
                .contains("000000000000");
        assertThatThrownBy(() -> engine.invoke("aws:index/getRegions:getRegions", Fields.EMPTY))
                .hasMessage("UNKNOWN: The local cloud does not support the function 'aws:index/getRegions:getRegions'. "
                        + "Did you mean 'aws:index/getRegion:getRegion'? It supports "
                        + "aws:index/getCallerIdentity:getCallerIdentity, aws:index/getPartition:getPartition, "
                        + "aws:index/getRegion:getRegion.");
    }

    @Test
    void a_port_in_use_is_told_as_such() {
        LocalCloudContext context = new LocalCloudContext(
                directory,
                LocalCloudContext.REGION,
                LocalCloudContext.ACCOUNT_ID,
                provider.s3.uri(),
                provider.s3.uri(),
                java.time.Clock.systemUTC());

        assertThatThrownBy(() -> AwsProviderServer.start(
                        context,
                        provider.port(),
                        provider.streams,
                        provider.functions,
                        provider.mappings,
                        provider.applications))
                .isInstanceOf(java.net.BindException.class)
                .hasMessage("The provider cannot listen on port " + provider.port() + ".");
    }

    @Test
    void what_is_kept_survives_a_restart() {
        engine.up(ROLE, roleFor("lambda.amazonaws.com"));
        stop();
        start(directory);

        ReadResponse read = engine.read(ROLE, "runner", Fields.EMPTY, Fields.EMPTY);

        assertThat(Wire.decode(read.getProperties()).text("arn")).contains("arn:aws:iam::000000000000:role/runner");
    }
}
