package io.penstock.engine.cli;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Stands in for the vendor's server: files by name on a loopback port. */
final class VendorServer implements AutoCloseable {

    static final String ARCHIVE = "pulumi-v" + PulumiCli.VERSION + "-" + Platform.current() + ".tar.gz";
    static final String CHECKSUMS = "pulumi-" + PulumiCli.VERSION + "-checksums.txt";

    private final HttpServer server;
    private final Map<String, byte[]> files = new ConcurrentHashMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private volatile long claimedLength = -1;

    VendorServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", exchange -> {
            String name = exchange.getRequestURI().getPath().substring(1);
            requests.add(name);
            byte[] content = files.get(name);
            if (content == null) {
                exchange.sendResponseHeaders(404, -1);
            } else {
                exchange.sendResponseHeaders(200, claimedLength > 0 ? claimedLength : content.length);
                exchange.getResponseBody().write(content);
                exchange.getResponseBody().flush();
            }
            exchange.close();
        });
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    /** Serves a release that holds both tools. */
    VendorServer withRelease(Path scratch) {
        Path tools = scratch.resolve("pulumi");
        try {
            Files.createDirectories(tools);
            Scripts.write(tools.resolve("pulumi"), "echo v" + PulumiCli.VERSION);
            Scripts.write(tools.resolve("pulumi-language-java"), "echo host");
            Path archive = scratch.resolve(ARCHIVE);
            Process tar =
                    new ProcessBuilder("tar", "-czf", archive.toString(), "-C", scratch.toString(), "pulumi").start();
            if (tar.waitFor() != 0) {
                throw new IllegalStateException("tar failed");
            }
            files.put(ARCHIVE, Files.readAllBytes(archive));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        return this;
    }

    VendorServer withFile(String name, String content) {
        files.put(name, content.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    /** Publishes the archive's true checksum. */
    VendorServer withChecksum() {
        return withFile(CHECKSUMS, "00  another.tar.gz\n" + archiveChecksum() + "  " + ARCHIVE + "\n");
    }

    /** Says that its files are longer than they are. */
    VendorServer claimingLength(long length) {
        claimedLength = length;
        return this;
    }

    String archiveChecksum() {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(files.getOrDefault(ARCHIVE, new byte[0])));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    List<String> requests() {
        return requests;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
