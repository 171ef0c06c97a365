package io.penstock.localcloud.functions;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import java.io.File;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.utilslite.SdkInternalThreadLocal;

/**
 * AWS's runtime interface client, as a function's JVM takes it: its jars, and its native library unpacked.
 *
 * @param classPath only the client and what it needs, so that a function sees no other library of this process
 * @param nativeLibrary the client would unpack it to one fixed place for the whole machine
 */
record RuntimeLibrary(String classPath, Path nativeLibrary) {

    static final String MAIN_CLASS = AWSLambda.class.getName();
    static final String NATIVE_LIBRARY_PROPERTY =
            "com.amazonaws.services.lambda.runtime.api.client.runtimeapi.NativeClient.JNI";

    static RuntimeLibrary unpack(Path directory) throws IOException {
        String classPath = Stream.of(AWSLambda.class, Context.class, PojoSerializer.class, SdkInternalThreadLocal.class)
                .map(RuntimeLibrary::location)
                .distinct()
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
        return new RuntimeLibrary(classPath, unpackNative(directory));
    }

    private static Path location(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("The library of " + type.getName() + " is at no path.", e);
        }
    }

    private static Path unpackNative(Path directory) throws IOException {
        String resource = "/jni/" + nativeName();
        Files.createDirectories(directory);
        Path target = directory.resolve(nativeName());
        try (InputStream library = AWSLambda.class.getResourceAsStream(resource)) {
            if (library == null) {
                throw new FileNotFoundException(
                        "The runtime interface client has no native library \"" + resource + "\".");
            }
            Path temporary = Files.createTempFile(directory, "library", ".so");
            Files.copy(library, temporary, StandardCopyOption.REPLACE_EXISTING);
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
        return target;
    }

    private static String nativeName() throws IOException {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        if (!system.contains("linux")) {
            throw new IOException("AWS's runtime interface client runs on Linux alone, not on "
                    + System.getProperty("os.name") + ".");
        }
        List<String> arm = List.of("aarch64", "arm64");
        String architecture = arm.contains(System.getProperty("os.arch")) ? "aarch_64" : "x86_64";
        boolean musl = Files.exists(
                Path.of("/lib/ld-musl-" + System.getProperty("os.arch").replace("amd64", "x86_64") + ".so.1"));
        return "libaws-lambda-jni." + (musl ? "linux_musl" : "linux") + "-" + architecture + ".so";
    }
}
