package io.penstock.localcloud.functions;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class NativeLibraryTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path lib;

    @Test
    void linux_has_one_for_each_of_two_architectures_and_c_libraries() throws IOException {
        assertThat(file("Linux", "amd64")).contains("libaws-lambda-jni.linux-x86_64.so");
        assertThat(file("Linux", "aarch64")).contains("libaws-lambda-jni.linux-aarch_64.so");
        Files.createFile(lib.resolve("ld-musl-x86_64.so.1"));
        Files.createFile(lib.resolve("ld-musl-aarch64.so.1"));
        assertThat(file("Linux", "amd64")).contains("libaws-lambda-jni.linux_musl-x86_64.so");
        assertThat(file("Linux", "aarch64")).contains("libaws-lambda-jni.linux_musl-aarch_64.so");
    }

    @Test
    void others_have_none() {
        assertThat(file("Mac OS X", "aarch64")).isEmpty();
        assertThat(file("Windows 11", "amd64")).isEmpty();
        assertThat(file("Linux", "ppc64le")).isEmpty();
        assertThat(file("Linux", "riscv64")).isEmpty();
    }

    private Optional<String> file(String system, String architecture) {
        return NativeLibrary.of(system, architecture, lib).map(NativeLibrary::fileName);
    }
}
