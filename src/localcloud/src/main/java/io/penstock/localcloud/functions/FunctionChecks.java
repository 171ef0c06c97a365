package io.penstock.localcloud.functions;

import static io.penstock.localcloud.Constraints.range;
import static io.penstock.localcloud.Constraints.require;

import io.penstock.localcloud.LocalCloudException;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What Lambda refuses in a function's configuration.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html">CreateFunction</a>
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html">environment variables</a>
 */
final class FunctionChecks {

    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9-_]{1,64}");
    private static final Pattern VARIABLE = Pattern.compile("[a-zA-Z][a-zA-Z0-9_]+");
    private static final int MOST_ENVIRONMENT_BYTES = 4096;
    private static final Set<String> RESERVED = Set.of(
            "_HANDLER",
            "_X_AMZN_TRACE_ID",
            "AWS_ACCESS_KEY",
            "AWS_ACCESS_KEY_ID",
            "AWS_DEFAULT_REGION",
            "AWS_EXECUTION_ENV",
            "AWS_LAMBDA_FUNCTION_MEMORY_SIZE",
            "AWS_LAMBDA_FUNCTION_NAME",
            "AWS_LAMBDA_FUNCTION_VERSION",
            "AWS_LAMBDA_INITIALIZATION_TYPE",
            "AWS_LAMBDA_LOG_GROUP_NAME",
            "AWS_LAMBDA_LOG_STREAM_NAME",
            "AWS_LAMBDA_RUNTIME_API",
            "AWS_REGION",
            "AWS_SECRET_ACCESS_KEY",
            "AWS_SESSION_TOKEN",
            "LAMBDA_RUNTIME_DIR",
            "LAMBDA_TASK_ROOT");

    private FunctionChecks() {}

    /** @throws LocalCloudException with {@code InvalidParameterValueException} or {@code ValidationException} */
    static void check(FunctionSpec spec) {
        require(
                NAME.matcher(spec.functionName()).matches(),
                "ValidationException",
                "1 validation error detected: Value '" + spec.functionName()
                        + "' at 'functionName' failed to satisfy constraint: Member must satisfy regular expression pattern:"
                        + " (arn:(aws[a-zA-Z-]*)?:lambda:)?([a-z]{2}(-gov)?-[a-z]+-\\d{1}:)?(\\d{12}:)?(function:)?"
                        + "([a-zA-Z0-9-_]+)(:(\\$LATEST|[a-zA-Z0-9-_]+))?");
        require(
                JavaRuntimes.isSupported(spec.runtime()),
                "InvalidParameterValueException",
                "The local cloud does not run the runtime \"" + spec.runtime()
                        + "\". It runs java17, java21 and java25: deploy this function to AWS instead.");
        range("memorySize", spec.memorySize(), 128, 10_240);
        range("timeout", spec.timeout(), 1, 900);
        checkEnvironment(spec);
    }

    private static void checkEnvironment(FunctionSpec spec) {
        List<String> reserved = spec.environment().keySet().stream()
                .filter(RESERVED::contains)
                .sorted()
                .toList();
        require(
                reserved.isEmpty(),
                "InvalidParameterValueException",
                "Lambda was unable to configure your environment variables because the environment variables you have"
                        + " provided contains reserved keys that are currently not supported for modification."
                        + " Reserved keys used in this request: " + String.join(", ", reserved));
        for (String name : spec.environment().keySet()) {
            require(
                    VARIABLE.matcher(name).matches(),
                    "ValidationException",
                    "1 validation error detected: Value at 'environment.variables' failed to satisfy constraint: Map keys"
                            + " must satisfy constraint: [Member must satisfy regular expression pattern: "
                            + VARIABLE.pattern() + "]");
        }
        int bytes = spec.environment().entrySet().stream()
                .mapToInt(entry -> entry.getKey().length() + entry.getValue().length())
                .sum();
        require(
                bytes <= MOST_ENVIRONMENT_BYTES,
                "InvalidParameterValueException",
                "Lambda was unable to configure your environment variables because the environment variables you have"
                        + " provided exceeded the 4KB limit. String measured: " + bytes + " bytes");
    }
}
