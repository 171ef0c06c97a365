package io.penstock.localcloud.functions;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.localcloud.CodeLocation;
import io.penstock.localcloud.LocalCloudException;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** What Lambda refuses in a function, word for word. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class FunctionChecksTest {

    private static final String VALIDATION = "ValidationException";
    private static final String INVALID = "InvalidParameterValueException";

    @Test
    void a_function_within_the_limits_passes() {
        assertThatCode(() -> FunctionChecks.check(function("a-Z_9", "java21", 128, 1, Map.of())))
                .doesNotThrowAnyException();
        assertThatCode(() -> FunctionChecks.check(
                        function("n".repeat(64), "java17", 10_240, 900, Map.of("AB", "x".repeat(4094)))))
                .doesNotThrowAnyException();
    }

    @Test
    void a_name_that_cannot_be_one() {
        for (String name : new String[] {"", "a b", "n".repeat(65)}) {
            assertRefused(
                    function(name, "java21", 512, 60, Map.of()),
                    VALIDATION,
                    "1 validation error detected: Value '" + name + "' at 'functionName' failed to satisfy constraint:"
                            + " Member must satisfy regular expression pattern:"
                            + " (arn:(aws[a-zA-Z-]*)?:lambda:)?([a-z]{2}(-gov)?-[a-z]+-\\d{1}:)?(\\d{12}:)?(function:)?"
                            + "([a-zA-Z0-9-_]+)(:(\\$LATEST|[a-zA-Z0-9-_]+))?");
        }
    }

    @Test
    void a_runtime_that_is_not_javas() {
        assertRefused(
                function("f", "python3.13", 512, 60, Map.of()),
                INVALID,
                "The local cloud does not run the runtime \"python3.13\". It runs java17, java21 and java25: deploy this"
                        + " function to AWS instead.");
    }

    @Test
    void too_little_or_too_much_memory_and_time() {
        assertRange("memorySize", 127, 60, "127", "greater than or equal to 128");
        assertRange("memorySize", 10_241, 60, "10241", "less than or equal to 10240");
        assertRange("timeout", 512, 0, "0", "greater than or equal to 1");
        assertRange("timeout", 512, 901, "901", "less than or equal to 900");
    }

    @Test
    void variables_that_are_lambdas_own() {
        assertRefused(
                function("f", "java21", 512, 60, Map.of("AWS_REGION", "x", "_HANDLER", "y", "MINE", "z")),
                INVALID,
                "Lambda was unable to configure your environment variables because the environment variables you have"
                        + " provided contains reserved keys that are currently not supported for modification. Reserved"
                        + " keys used in this request: AWS_REGION, _HANDLER");
    }

    @Test
    void a_variable_whose_name_cannot_be_one() {
        assertRefused(
                function("f", "java21", 512, 60, Map.of("1st", "x")),
                VALIDATION,
                "1 validation error detected: Value at 'environment.variables' failed to satisfy constraint: Map keys must"
                        + " satisfy constraint: [Member must satisfy regular expression pattern:"
                        + " [a-zA-Z][a-zA-Z0-9_]+]");
    }

    @Test
    void more_variables_than_four_kilobytes() {
        assertRefused(
                function("f", "java21", 512, 60, Map.of("AB", "x".repeat(4095))),
                INVALID,
                "Lambda was unable to configure your environment variables because the environment variables you have"
                        + " provided exceeded the 4KB limit. String measured: 4097 bytes");
    }

    private static void assertRange(String member, int memory, int timeout, String value, String constraint) {
        assertRefused(
                function("f", "java21", memory, timeout, Map.of()),
                VALIDATION,
                "1 validation error detected: Value '" + value + "' at '" + member
                        + "' failed to satisfy constraint: Member must have value " + constraint);
    }

    private static void assertRefused(FunctionSpec function, String code, String message) {
        assertThatThrownBy(() -> FunctionChecks.check(function))
                .hasMessage(message)
                .asInstanceOf(InstanceOfAssertFactories.type(LocalCloudException.class))
                .extracting(LocalCloudException::code)
                .isEqualTo(code);
    }

    private static FunctionSpec function(
            String name, String runtime, int memory, int timeout, Map<String, String> environment) {
        return new FunctionSpec(
                name,
                runtime,
                "io.example.Handler::handleRequest",
                "arn:aws:iam::000000000000:role/role",
                new CodeLocation("bucket", "key", Optional.empty()),
                "x86_64",
                memory,
                timeout,
                environment,
                Optional.empty());
    }
}
