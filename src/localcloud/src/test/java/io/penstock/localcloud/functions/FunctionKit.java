package io.penstock.localcloud.functions;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.penstock.localcloud.CodeLocation;
import io.penstock.localcloud.LocalCloudContext;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/** Functions in a directory, with the sample handlers in {@code code/sample.zip}. */
final class FunctionKit implements AutoCloseable {

    static final ObjectMapper JSON = new ObjectMapper();
    static final String SAMPLE = SampleHandlers.Sample.class.getName() + "::handleRequest";

    final MemoryObjects objects = new MemoryObjects();
    private final Path directory;
    private final LocalCloudContext context;
    private final FunctionStart start;
    LocalFunctions functions;

    FunctionKit(Path directory, FunctionStart start) throws IOException {
        this.directory = directory;
        this.start = start;
        context = new LocalCloudContext(
                directory,
                LocalCloudContext.REGION,
                LocalCloudContext.ACCOUNT_ID,
                URI.create("http://127.0.0.1:4566"),
                URI.create("http://127.0.0.1:4567"),
                Clock.systemUTC());
        putCode(SampleHandlers.class.getDeclaredClasses());
        functions = LocalFunctions.open(context, objects, start);
    }

    void putCode(Class<?>... handlers) {
        objects.put("code", "sample.zip", "application/zip", HandlerZip.of(handlers));
    }

    void restart() throws IOException {
        functions.close();
        functions = LocalFunctions.open(context, objects, start);
    }

    byte[] answer(String name, byte[] event) {
        InvocationResult result = functions.invoke(name, event);
        assertThat(result.functionError())
                .as(new String(result.payload(), StandardCharsets.UTF_8))
                .isEmpty();
        return result.payload();
    }

    JsonNode succeed(String name, String event) throws IOException {
        return JSON.readTree(answer(name, event.getBytes(StandardCharsets.UTF_8)));
    }

    String fail(String name, String event) {
        InvocationResult result = functions.invoke(name, event.getBytes(StandardCharsets.UTF_8));
        assertThat(result.functionError()).contains("Unhandled");
        return new String(result.payload(), StandardCharsets.UTF_8);
    }

    String log(String name) throws IOException {
        return Files.readString(directory.resolve("logs").resolve(name + ".log"));
    }

    static FunctionSpec sample(String name, int timeout, Map<String, String> environment) {
        return spec(name, SAMPLE, timeout, environment);
    }

    static FunctionSpec spec(String name, String handler, int timeout, Map<String, String> environment) {
        return spec(name, "java17", handler, timeout, environment);
    }

    static FunctionSpec spec(
            String name, String runtime, String handler, int timeout, Map<String, String> environment) {
        return new FunctionSpec(
                name,
                runtime,
                handler,
                "arn:aws:iam::000000000000:role/function",
                new CodeLocation("code", "sample.zip", Optional.empty()),
                "x86_64",
                256,
                timeout,
                environment,
                Optional.empty());
    }

    @Override
    public void close() {
        functions.close();
    }
}
