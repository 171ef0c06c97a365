package io.penstock.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** What is written in more than one place says the same in all of them. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PinnedVersionsTest {

    private static final Path ROOT = Path.of(System.getProperty("penstock.root"));

    @Test
    void the_go_modules_require_the_versions_that_are_stamped() throws IOException {
        assertThat(Files.readAllLines(ROOT.resolve("tools/pulumi/go.mod")))
                .contains("\tgithub.com/pulumi/pulumi/pkg/v3 v" + PulumiCli.VERSION + " // indirect")
                .contains("tool " + Tool.PULUMI.goPackage());
        assertThat(Files.readAllLines(ROOT.resolve("tools/pulumi-language-java/go.mod")))
                .contains("\tgithub.com/pulumi/pulumi-java/pkg v" + PulumiCli.LANGUAGE_JAVA_VERSION + " // indirect")
                .contains("tool " + Tool.LANGUAGE_JAVA.goPackage());
    }

    @Test
    void the_pinned_checksums_are_those_of_the_version() throws IOException {
        assertThat(Files.readAllLines(ROOT.resolve("tools/pulumi/checksums.txt")).stream()
                        .filter(line -> !line.startsWith("#")))
                .isNotEmpty()
                .allMatch(line -> line.matches(
                        "[0-9a-f]{64}  pulumi-v" + PulumiCli.VERSION + "-(linux|darwin)-(x64|arm64)\\.tar\\.gz"));
    }

    @Test
    void the_cache_follows_xdg_and_ignores_a_relative_directory() {
        assertThat(PulumiCliSettings.of(ROOT, Map.of("HOME", "/home/u", "XDG_CACHE_HOME", "/caches"))
                        .cache())
                .isEqualTo(Path.of("/caches/penstock"));
        assertThat(PulumiCliSettings.of(ROOT, Map.of("HOME", "/home/u", "XDG_CACHE_HOME", "caches"))
                        .cache())
                .isEqualTo(Path.of("/home/u/.cache/penstock"));
    }

    @Test
    void only_absolute_directories_of_the_path_are_searched() {
        assertThat(PulumiCliSettings.of(ROOT, Map.of("PATH", "/a::bin:.:/b:/a")).path())
                .containsExactly(Path.of("/a"), Path.of("/b"));
    }

    @Test
    void processors_and_systems_have_the_vendors_names() {
        assertThat(Platform.of("Linux", "amd64")).hasToString("linux-x64");
        assertThat(Platform.of("Linux", "aarch64")).hasToString("linux-arm64");
        assertThat(Platform.of("Mac OS X", "aarch64")).hasToString("darwin-arm64");
        assertThat(Platform.of("SunOS", "sparc").hasRelease()).isFalse();
    }
}
