package io.penstock.localcloud.functions;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import io.penstock.functionstart.RuntimeApiConnection;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.utilslite.SdkInternalThreadLocal;

/**
 * AWS's runtime interface client, as a function's JVM takes it.
 *
 * @param classPath only the client and what it needs, so that a function sees no other library of this process
 * @param options of the JVM
 */
record RuntimeLibrary(FunctionStart start, String classPath, List<String> options) {

    static final String MAIN_CLASS = AWSLambda.class.getName();

    /** Where the client takes its native library from; it would unpack it to one fixed place for the whole machine. */
    private static final String NATIVE_LIBRARY_PROPERTY =
            "com.amazonaws.services.lambda.runtime.api.client.runtimeapi.NativeClient.JNI";

    private static final List<Class<?>> AWS_JARS =
            List.of(AWSLambda.class, Context.class, PojoSerializer.class, SdkInternalThreadLocal.class);

    RuntimeLibrary {
        options = List.copyOf(options);
    }

    /**
     * What a start needs.
     *
     * @param directory where files that it needs are put
     * @throws IOException if it cannot be on this machine
     */
    static RuntimeLibrary of(FunctionStart start, Path directory) throws IOException {
        return switch (start) {
            case AWS_CLIENT -> {
                NativeLibrary library = NativeLibrary.ofThisMachine()
                        .orElseThrow(() -> new IOException("AWS's runtime interface client has no native library for "
                                + System.getProperty("os.name") + " on " + System.getProperty("os.arch") + "."));
                yield new RuntimeLibrary(
                        start,
                        classPath(AWS_JARS.stream()),
                        List.of("-D" + NATIVE_LIBRARY_PROPERTY + "=" + library.unpack(directory)));
            }
            // Before AWS's jars: of two classes of one name the first is taken.
            case PORTABLE ->
                new RuntimeLibrary(
                        start,
                        classPath(Stream.concat(Stream.of(RuntimeApiConnection.class), AWS_JARS.stream())),
                        List.of());
        };
    }

    private static String classPath(Stream<Class<?>> classes) {
        return classes.map(RuntimeLibrary::location)
                .distinct()
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static Path location(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("The library of " + type.getName() + " is at no path.", e);
        }
    }
}
