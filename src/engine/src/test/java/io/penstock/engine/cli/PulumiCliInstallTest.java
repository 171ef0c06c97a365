package io.penstock.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a missing CLI is got, against a server and a Go that stand in for the real ones. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PulumiCliInstallTest {

    private final Path directory;
    private final Laboratory machine;

    PulumiCliInstallTest(@TempDir Path directory) {
        this.directory = directory;
        this.machine = new Laboratory(directory);
    }

    @Test
    void the_vendors_release_gives_both_tools_and_is_downloaded_once() throws IOException {
        try (VendorServer vendor = new VendorServer().withRelease(directory).withChecksum()) {
            PulumiCliSettings settings = machine.settings(vendor.address());

            PulumiInstallation got = PulumiCli.locateForStockPulumi(settings, InstallProgress.NONE);
            PulumiInstallation again = PulumiCli.locateForStockPulumi(settings, InstallProgress.NONE);

            assertThat(got.source()).isEqualTo(PulumiInstallation.Source.RELEASE);
            assertThat(got.pulumi()).isEqualTo(machine.cached("pulumi"));
            assertThat(got.languageJava()).contains(machine.cached("pulumi-language-java"));
            assertThat(again.source()).isEqualTo(PulumiInstallation.Source.CACHE);
            assertThat(vendor.requests()).containsExactly(VendorServer.CHECKSUMS, VendorServer.ARCHIVE);
            assertThat(Files.isExecutable(got.pulumi())).isTrue();
            assertThat(unfinished()).isEmpty();
        }
    }

    @Test
    void a_pinned_checksum_is_trusted_and_the_published_one_not_asked_for() throws IOException {
        try (VendorServer vendor = new VendorServer().withRelease(directory)) {
            pin(vendor.archiveChecksum());

            PulumiInstallation got = PulumiCli.locate(machine.settings(vendor.address()), InstallProgress.NONE);

            assertThat(got.source()).isEqualTo(PulumiInstallation.Source.RELEASE);
            assertThat(vendor.requests()).containsExactly(VendorServer.ARCHIVE);
        }
    }

    @Test
    void a_release_with_another_checksum_than_the_pinned_one_is_not_unpacked() throws IOException {
        String pinned = "cafe".repeat(16);
        pin(pinned);
        try (VendorServer vendor = new VendorServer().withRelease(directory).withChecksum()) {
            assertThatThrownBy(() -> PulumiCli.locate(machine.settings(vendor.address()), InstallProgress.NONE))
                    .isInstanceOf(PulumiCliException.class)
                    .hasMessage(message(vendor.address() + VendorServer.ARCHIVE + " was not used: its SHA-256 is "
                            + vendor.archiveChecksum() + " and should be " + pinned));
            assertThat(machine.cached("pulumi")).doesNotExist();
            assertThat(unfinished()).isEmpty();
        }
    }

    @Test
    void a_release_that_the_vendor_does_not_have_is_named() {
        try (VendorServer vendor = new VendorServer()) {
            assertThatThrownBy(() -> PulumiCli.locate(machine.settings(vendor.address()), InstallProgress.NONE))
                    .hasMessage(message(vendor.address() + VendorServer.CHECKSUMS + " answered 404"));
        }
    }

    @Test
    void a_checksum_file_without_the_archive_is_no_checksum() {
        try (VendorServer vendor =
                new VendorServer().withRelease(directory).withFile(VendorServer.CHECKSUMS, "00  other\n")) {
            assertThatThrownBy(() -> PulumiCli.locate(machine.settings(vendor.address()), InstallProgress.NONE))
                    .hasMessage(message(vendor.address() + VendorServer.CHECKSUMS + " names no checksum of "
                            + VendorServer.ARCHIVE));
        }
    }

    @Test
    void a_download_that_breaks_off_is_not_used() throws IOException {
        try (VendorServer vendor = new VendorServer().withRelease(directory)) {
            pin(vendor.archiveChecksum());
            vendor.claimingLength(1_000_000);

            assertThatThrownBy(() -> PulumiCli.locate(machine.settings(vendor.address()), InstallProgress.NONE))
                    .hasMessageMatching("(?s).*" + VendorServer.ARCHIVE
                            + " could not be downloaded: (the connection broke off after \\d+ of 1000000 bytes"
                            + "|Premature EOF)\\R.*");
            assertThat(machine.cached("pulumi")).doesNotExist();
        }
    }

    @Test
    void a_vendor_that_cannot_be_reached_is_passed_over_for_the_next_place() throws IOException {
        URI closed = closedPort();
        try (VendorServer mirror = new VendorServer().withRelease(directory).withChecksum()) {
            PulumiInstallation got = PulumiCli.locate(machine.settings(closed, mirror.address()), InstallProgress.NONE);

            assertThat(got.source()).isEqualTo(PulumiInstallation.Source.RELEASE);
        }
    }

    @Test
    void without_a_vendor_and_without_go_the_error_names_all_four_ways() throws IOException {
        URI closed = closedPort();

        assertThatThrownBy(() -> PulumiCli.locate(machine.settings(closed), InstallProgress.NONE))
                .hasMessage(
                        message(closed + VendorServer.CHECKSUMS + " could not be reached: the connection was refused"));
    }

    @Test
    void without_a_vendor_the_tools_are_built_with_go() throws IOException {
        machine.withGo();
        Laboratory.Heard heard = new Laboratory.Heard();

        PulumiInstallation got = PulumiCli.locateForStockPulumi(machine.settings(), heard);

        assertThat(got.source()).isEqualTo(PulumiInstallation.Source.GO_BUILD);
        assertThat(got.pulumi()).isEqualTo(machine.cached("pulumi"));
        assertThat(got.languageJava()).contains(machine.cached("pulumi-language-java"));
        Path root = machine.root().toRealPath();
        assertThat(machine.builds())
                .containsExactly(
                        root + "/tools/pulumi 0 off build -mod=readonly -trimpath -buildvcs=false -v -ldflags -s -w -X"
                                + " github.com/pulumi/pulumi/sdk/v3/go/common/version.Version=v3.255.0 -o "
                                + machine.cached("pulumi.unfinished") + " github.com/pulumi/pulumi/pkg/v3/cmd/pulumi",
                        root + "/tools/pulumi-language-java 0 off build -mod=readonly -trimpath -buildvcs=false -v"
                                + " -ldflags -s -w -X github.com/pulumi/pulumi-java/pkg/version.Version=v1.22.0 -o "
                                + machine.cached("pulumi-language-java.unfinished")
                                + " github.com/pulumi/pulumi-java/pkg/cmd/pulumi-language-java");
        assertThat(heard.lines.subList(0, 4))
                .containsExactly(
                        "Building the Pulumi CLI v3.255.0 with Go, once for this machine",
                        "Building the Pulumi CLI v3.255.0 with Go, once for this machine: 1 module downloaded",
                        "Building the Pulumi CLI v3.255.0 with Go, once for this machine: 1 of 3 packages compiled",
                        "Building the Pulumi CLI v3.255.0 with Go, once for this machine: 2 of 3 packages compiled");
    }

    @Test
    void a_go_build_that_fails_is_told_with_its_last_line_and_its_log() {
        Scripts.write(machine.bin().resolve("go"), "echo 'go: example.com/m@v1.0.0: no route to host' >&2; exit 1");

        assertThatThrownBy(() -> PulumiCli.locate(machine.settings(), InstallProgress.NONE))
                .hasMessage("""
                        No Pulumi CLI 3.245.0 or newer was found, and none could be got:
                          on PATH           no "pulumi" in any of the 2 directories
                          in the cache      nothing at "%s"
                          vendor's release  no place to get it from is known
                          built with Go     "go list" in tools/pulumi ended with exit code 1, last with "go: example.com/m@v1.0.0: \
                        no route to host" (all of it is in "%s")
                        %s""".formatted(machine.cached("pulumi"), machine.cached("pulumi-build.log"), ADVICE));
        assertThat(machine.cached("pulumi-build.log")).hasContent("go: example.com/m@v1.0.0: no route to host");
    }

    @Test
    void four_starts_at_once_build_once() throws Exception {
        machine.withGo();
        ExecutorService starts = Executors.newFixedThreadPool(4);
        try {
            List<Callable<PulumiInstallation>> calls = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                calls.add(() -> PulumiCli.locate(machine.settings(), InstallProgress.NONE));
            }
            for (Future<PulumiInstallation> start : starts.invokeAll(calls)) {
                assertThat(start.get().pulumi()).isEqualTo(machine.cached("pulumi"));
            }
        } finally {
            starts.shutdownNow();
        }
        assertThat(machine.builds()).hasSize(1);
    }

    @Test
    void what_an_earlier_start_left_unfinished_is_removed() throws IOException {
        machine.withGo();
        Path left = Scripts.write(machine.cached("pulumi-v3.0.0.tar.gz.unfinished"), "");

        PulumiCli.locate(machine.settings(), InstallProgress.NONE);

        assertThat(left).doesNotExist();
    }

    @Test
    void a_cache_that_cannot_be_written_is_told_with_a_way_out() throws IOException {
        Files.writeString(machine.cache(), "a file where the directory should be");

        assertThatThrownBy(() -> PulumiCli.locate(machine.settings(), InstallProgress.NONE))
                .isInstanceOf(PulumiCliException.class)
                .hasMessage(
                        "The Pulumi CLI cannot be put into Penstock's cache \""
                                + machine.cached("pulumi").getParent()
                                + "\": " + machine.cache() + "/pulumi: Not a directory."
                                + " Make the directory writable, or set XDG_CACHE_HOME to another one, and run the command again.");
    }

    @Test
    void the_java_host_alone_is_missed_by_its_own_name() {
        Scripts.write(machine.bin().resolve("pulumi"), "echo v3.255.0");

        assertThatThrownBy(() -> PulumiCli.locateForStockPulumi(machine.settings(), InstallProgress.NONE))
                .hasMessage("""
                        No pulumi-language-java, which stock Pulumi needs, was found, and none could be got:
                          on PATH           no "pulumi-language-java" in any of the 2 directories
                          in the cache      nothing at "%s"
                          vendor's release  no place to get it from is known
                          built with Go     no "go" on PATH, nor at %s
                        %s""".formatted(machine.cached("pulumi-language-java"), directory.resolve("no/go"), ADVICE));
    }

    private static final String ADVICE = """
            Do one of these and run the command again: install Pulumi (https://www.pulumi.com/docs/iac/download-install/),
            or install Go (https://go.dev/doc/install), or set PENSTOCK_PULUMI_RELEASES to a place that serves the vendor's \
            releases.""";

    /** The whole error on a machine without Go. */
    private String message(String release) {
        return """
                No Pulumi CLI 3.245.0 or newer was found, and none could be got:
                  on PATH           no "pulumi" in any of the 2 directories
                  in the cache      nothing at "%s"
                  vendor's release  %s
                  built with Go     no "go" on PATH, nor at %s
                %s""".formatted(machine.cached("pulumi"), release, directory.resolve("no/go"), ADVICE);
    }

    private void pin(String checksum) throws IOException {
        Files.writeString(
                machine.root().resolve("tools/pulumi/checksums.txt"),
                "# pinned\n" + checksum + "  " + VendorServer.ARCHIVE + "\n");
    }

    private List<Path> unfinished() throws IOException {
        try (var files = Files.list(machine.cached("pulumi").getParent())) {
            return files.filter(file -> file.toString().endsWith(".unfinished")).toList();
        }
    }

    private static URI closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/");
        }
    }
}
