package io.penstock.localcloud.provider.resources;

import io.penstock.localcloud.CodeLocation;
import io.penstock.localcloud.LocalCloudContext;
import io.penstock.localcloud.LocalCloudException;
import io.penstock.localcloud.functions.FunctionDescription;
import io.penstock.localcloud.functions.FunctionSpec;
import io.penstock.localcloud.functions.Functions;
import io.penstock.localcloud.provider.rules.Problems;
import io.penstock.localcloud.provider.store.ResourceStore;
import io.penstock.localcloud.provider.value.Fields;
import io.penstock.localcloud.provider.value.Value;
import java.util.List;
import java.util.Optional;

/** Functions, in the local Lambda; what it does not act on is kept in the store. */
final class FunctionOperations implements ResourceOperations {

    private static final String KIND = "function";
    private static final List<String> KEPT =
            List.of("description", "ephemeralStorage", "loggingConfig", "sourceCodeHash", "tagsAll", "tracingConfig");

    private final Functions functions;
    private final Buckets buckets;
    private final Roles roles;
    private final ResourceStore store;
    private final LocalCloudContext context;

    FunctionOperations(
            Functions functions, Buckets buckets, Roles roles, ResourceStore store, LocalCloudContext context) {
        this.functions = functions;
        this.buckets = buckets;
        this.roles = roles;
        this.store = store;
        this.context = context;
    }

    @Override
    public void check(Fields inputs, Problems problems) {
        for (String needed : List.of("handler", "runtime", "s3Key")) {
            if (!inputs.has(needed)) {
                problems.add(
                        needed, "The property '" + needed + "' must be given for a function whose package is a zip.");
            }
        }
    }

    @Override
    public String create(Fields inputs) {
        String name = inputs.required("name");
        if (functions.get(name).isPresent()) {
            throw new LocalCloudException(
                    "ResourceConflictException",
                    "Function already exist: " + name + ". Import it with that name, or choose another.");
        }
        verify(inputs);
        keep(name, inputs);
        functions.create(spec(inputs));
        return name;
    }

    /** https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html */
    private void verify(Fields inputs) {
        if (!roles.canAssume(inputs.required("role"), "lambda.amazonaws.com")) {
            throw new LocalCloudException(
                    "InvalidParameterValueException", "The role defined for the function cannot be assumed by Lambda.");
        }
        if (!buckets.exists(inputs.required("s3Bucket"))) {
            throw unreadable("NoSuchBucket", "The specified bucket does not exist");
        }
        if (buckets.head(inputs.required("s3Bucket"), inputs.required("s3Key")).isEmpty()) {
            throw unreadable("NoSuchKey", "The specified key does not exist.");
        }
    }

    private static LocalCloudException unreadable(String code, String message) {
        return new LocalCloudException(
                "InvalidParameterValueException",
                "Error occurred while GetObject. S3 Error Code: " + code + ". S3 Error Message: " + message);
    }

    private static FunctionSpec spec(Fields inputs) {
        return new FunctionSpec(
                inputs.required("name"),
                inputs.required("runtime"),
                inputs.required("handler"),
                inputs.required("role"),
                new CodeLocation(
                        inputs.required("s3Bucket"),
                        inputs.required("s3Key"),
                        ObjectVersions.real(inputs.filled("s3ObjectVersion"))),
                inputs.texts("architectures").stream().findFirst().orElse("x86_64"),
                inputs.integer("memorySize").orElse(128),
                inputs.integer("timeout").orElse(3),
                inputs.fields("environment").textMap("variables"),
                inputs.fields("loggingConfig").filled("logGroup"));
    }

    private void keep(String name, Fields inputs) {
        Fields document = Fields.EMPTY.withText("s3ObjectVersion", inputs.text("s3ObjectVersion"));
        for (String property : KEPT) {
            Optional<Value> value = inputs.get(property);
            document = value.isPresent() ? document.with(property, value.get()) : document;
        }
        store.put(KIND, name, document);
    }

    @Override
    public Optional<Live> read(String id, Fields known) {
        return functions.get(id).map(this::live);
    }

    private Live live(FunctionDescription function) {
        FunctionSpec spec = function.spec();
        String name = spec.functionName();
        String arn = function.functionArn();
        String invoke = "arn:aws:apigateway:" + context.region() + ":lambda:path/2015-03-31/functions/";
        Fields kept = store.get(KIND, name).orElse(Fields.EMPTY).without(ResourceStore.NAME);
        Fields properties = kept.with("name", name)
                .with("runtime", spec.runtime())
                .with("handler", spec.handler())
                .with("role", spec.role())
                .with("s3Bucket", spec.code().bucket())
                .with("s3Key", spec.code().key())
                .with("architectures", new Value.Items(List.of(Value.of(spec.architecture()))))
                .with("memorySize", spec.memorySize())
                .with("timeout", spec.timeout())
                .with("packageType", "Zip")
                .with("publish", false)
                .with("arn", arn)
                .with("invokeArn", invoke + arn + "/invocations")
                .with("qualifiedArn", arn + ":" + function.version())
                .with("qualifiedInvokeArn", invoke + arn + ":" + function.version() + "/invocations")
                .with("codeSha256", function.codeSha256())
                .with("sourceCodeSize", (double) function.codeSize())
                .with("lastModified", function.lastModified().toString())
                .with("version", function.version())
                .with("tagsAll", (Value) kept.fields("tagsAll"));
        if (kept.has("loggingConfig")) {
            Fields logging = kept.fields("loggingConfig").without("logGroup").withText("logGroup", spec.logGroup());
            properties = properties.with("loggingConfig", (Value) logging);
        }
        if (!spec.environment().isEmpty()) {
            properties = properties.with(
                    "environment", Fields.EMPTY.with("variables", (Value) Fields.texts(spec.environment())));
        }
        return new Live(name, properties);
    }

    @Override
    public void update(String id, Fields olds, Fields news) {
        verify(news);
        FunctionSpec spec = spec(news);
        if (functions.get(id).filter(found -> found.spec().equals(spec)).isEmpty()) {
            functions.update(spec);
        }
        keep(id, news);
    }

    @Override
    public void delete(String id, Fields state) {
        if (state.flag("skipDestroy")) {
            return;
        }
        if (functions.get(id).isPresent()) {
            functions.delete(id);
        }
        store.remove(KIND, id);
    }
}
