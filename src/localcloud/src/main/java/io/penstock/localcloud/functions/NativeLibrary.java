package io.penstock.localcloud.functions;

import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.Optional;

/**
 * The native library of AWS's runtime interface client for one kind of machine: there are four, for Linux on two
 * architectures with one of two C libraries.
 *
 * @see <a href="https://github.com/aws/aws-lambda-java-libs/tree/main/aws-lambda-java-runtime-interface-client">The client</a>
 */
record NativeLibrary(String fileName) {

    /** Empty where AWS has none for this machine. */
    static Optional<NativeLibrary> ofThisMachine() {
        return of(System.getProperty("os.name"), System.getProperty("os.arch"), Path.of("/lib"));
    }

    /**
     * Empty where AWS has none for such a machine.
     *
     * @param system as Java names it: {@code Linux}, {@code Mac OS X}
     * @param architecture as Java names it: {@code amd64}, {@code aarch64}
     * @param lib where a Linux has its dynamic loader, which tells musl from glibc
     */
    static Optional<NativeLibrary> of(String system, String architecture, Path lib) {
        if (!system.toLowerCase(Locale.ROOT).contains("linux")) {
            return Optional.empty();
        }
        return switch (architecture) {
            case "amd64", "x86_64" -> Optional.of(named("x86_64", lib.resolve("ld-musl-x86_64.so.1")));
            case "aarch64", "arm64" -> Optional.of(named("aarch_64", lib.resolve("ld-musl-aarch64.so.1")));
            default -> Optional.empty();
        };
    }

    private static NativeLibrary named(String architecture, Path muslLoader) {
        String system = Files.exists(muslLoader) ? "linux_musl" : "linux";
        return new NativeLibrary("libaws-lambda-jni." + system + "-" + architecture + ".so");
    }

    /** Copies it out of the client's jar into a directory. */
    Path unpack(Path directory) throws IOException {
        String resource = "/jni/" + fileName;
        Files.createDirectories(directory);
        Path target = directory.resolve(fileName);
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
}
