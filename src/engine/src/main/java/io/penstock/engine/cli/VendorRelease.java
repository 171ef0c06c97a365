package io.penstock.engine.cli;

import io.penstock.engine.cli.ReleaseDownload.DownloadFailure;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The third way: the vendor's release of the CLI. Nothing of it is unpacked before its SHA-256 is the one that is pinned in
 * {@code tools/pulumi/checksums.txt} or, for a platform that is not listed there, the one that the vendor publishes.
 */
final class VendorRelease {

    private static final long UNPACK_MINUTES = 5;

    private final PulumiCliSettings settings;
    private final Platform platform;
    private final ToolCache cache;
    private final ReleaseDownload download;

    VendorRelease(PulumiCliSettings settings, Platform platform, ToolCache cache) {
        this.settings = settings;
        this.platform = platform;
        this.cache = cache;
        this.download = new ReleaseDownload(settings.connectTimeout());
    }

    /** Downloads the release and puts all of its tools that Penstock knows into the cache. */
    Attempt fetch(Tool wanted, InstallProgress progress) {
        if (!platform.hasRelease()) {
            return new Attempt.Refused("there is none for " + platform);
        }
        List<String> reasons = new ArrayList<>();
        for (URI place : settings.releases()) {
            try {
                return fetch(wanted, place, progress);
            } catch (DownloadFailure e) {
                reasons.add(e.getMessage());
            } catch (IOException e) {
                reasons.add("\"" + cache.directory() + "\" could not be written: " + e.getMessage());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return new Attempt.Refused("it was interrupted");
            }
        }
        return new Attempt.Refused(reasons.isEmpty() ? "no place to get it from is known" : String.join("; ", reasons));
    }

    private Attempt fetch(Tool wanted, URI place, InstallProgress progress)
            throws DownloadFailure, IOException, InterruptedException {
        String archiveName = "pulumi-v" + PulumiCli.VERSION + "-" + platform + ".tar.gz";
        URI address = place.resolve(archiveName);
        String step = "Downloading the Pulumi CLI v" + PulumiCli.VERSION + " from " + place.getHost();
        progress.report(step, "");
        String expected = expectedChecksum(place, archiveName);
        Path archive = cache.unfinished(archiveName);
        try {
            String actual = download.file(address, archive, step, progress);
            if (!actual.equalsIgnoreCase(expected)) {
                throw new DownloadFailure(
                        address + " was not used: its SHA-256 is " + actual + " and should be " + expected);
            }
            for (Tool tool : Tool.values()) {
                unpack(archive, tool);
            }
        } finally {
            Files.deleteIfExists(archive);
        }
        return cache.find(wanted)
                .<Attempt>map(program -> new Attempt.Got(program, PulumiCli.VERSION))
                .orElseGet(() -> new Attempt.Refused(address + " holds no " + wanted.program()));
    }

    private String expectedChecksum(URI place, String archiveName) throws DownloadFailure, IOException {
        Path pinned = settings.root().resolve("tools/pulumi/checksums.txt");
        if (Files.isRegularFile(pinned)) {
            Optional<String> checksum = checksum(Files.readString(pinned), archiveName);
            if (checksum.isPresent()) {
                return checksum.get();
            }
        }
        URI published = place.resolve("pulumi-" + PulumiCli.VERSION + "-checksums.txt");
        return checksum(download.text(published), archiveName)
                .orElseThrow(() -> new DownloadFailure(published + " names no checksum of " + archiveName));
    }

    private static Optional<String> checksum(String sums, String archiveName) {
        return sums.lines()
                .map(line -> line.strip().split("\\s+\\*?", 2))
                .filter(parts -> parts.length == 2 && parts[1].equals(archiveName))
                .map(parts -> parts[0])
                .findFirst();
    }

    // The system's tar: the JDK has none. The archive is the verified one, and only the tools leave it.
    private void unpack(Path archive, Tool tool) throws IOException, InterruptedException {
        Path program = cache.unfinished(tool.program());
        Process tar = new ProcessBuilder("tar", "-xzOf", archive.toString(), "pulumi/" + tool.program())
                .redirectOutput(program.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        boolean ended = tar.waitFor(UNPACK_MINUTES, TimeUnit.MINUTES);
        tar.destroyForcibly();
        if (ended && tar.exitValue() == 0) {
            cache.publish(program, tool);
        } else {
            Files.deleteIfExists(program);
        }
    }
}
