package io.penstock.localcloud.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("engine")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LocalCloudTest {

    @TempDir
    Path root;

    private LocalCloud cloud;

    @BeforeEach
    void at() {
        cloud = LocalCloud.at(root);
    }

    @AfterEach
    void stop() {
        cloud.stop();
    }

    @Test
    void it_starts_tells_where_it_is_and_stops() throws IOException {
        assertThat(cloud.status().running()).isFalse();
        LocalCloudStatus started = cloud.start();
        assertThat(started.endpoints().keySet()).contains("kinesis", "s3", "kinesisanalyticsv2", "provider");
        assertThat(started.endpoint("kinesis")).startsWith("http://127.0.0.1:");
        assertThat(cloud.status()).isEqualTo(started);
        assertThat(cloud.logNames()).contains("local-cloud");
        List<String> lines = new ArrayList<>();
        cloud.logs("local-cloud", LogReading.ONCE, lines::add);
        assertThat(lines).anyMatch(line -> line.contains("The local cloud runs"));
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(cloud.directory().resolve("cloud.json"))))
                .isEqualTo("rw-------");

        assertThat(cloud.stop()).isTrue();
        assertThat(cloud.status().running()).isFalse();
        assertThat(ProcessHandle.of(started.pid()).filter(ProcessHandle::isAlive))
                .isEmpty();
        assertThat(cloud.stop()).isFalse();
    }

    @Test
    void one_that_ends_of_a_signal_meanwhile_is_stopped() {
        ProcessHandle process = ProcessHandle.of(cloud.start().pid()).orElseThrow();
        process.destroy();
        cloud.stop();
        assertThat(process.onExit()).succeedsWithin(Duration.ofMinutes(1));
        assertThat(cloud.status().running()).isFalse();
    }

    @Test
    void starts_at_the_same_time_start_it_once() {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        List<CompletableFuture<LocalCloudStatus>> starts = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            starts.add(CompletableFuture.supplyAsync(cloud::start, threads));
        }
        assertThat(starts.stream().map(start -> start.join().pid()).distinct()).hasSize(1);
        threads.shutdown();
    }

    @Test
    void one_that_is_starting_when_its_starter_is_killed_is_waited_for() {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        List<CompletableFuture<LocalCloudStatus>> starts = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            // As two starters do of whom the first died: nobody holds the lock that lets one start at a time.
            starts.add(CompletableFuture.supplyAsync(
                    () -> Launch.of(root, cloud.directory(), System.getProperty("java.class.path", ""), LocalPorts.ANY)
                            .run(),
                    threads));
        }
        assertThat(starts.stream().map(start -> start.join().pid()).distinct()).hasSize(1);
        threads.shutdown();
    }

    @Test
    void a_restart_takes_the_same_ports() {
        Map<String, String> before = cloud.start().endpoints();
        cloud.stop();
        assertThat(cloud.start().endpoints()).isEqualTo(before);
    }

    @Test
    void a_port_that_is_in_use_is_named() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            int port = taken.getLocalPort();
            assertThatThrownBy(() -> cloud.onPorts(new LocalPorts(port, 0, 0)).start())
                    .isInstanceOf(LocalCloudFailure.class)
                    .hasMessage(
                            "The local cloud did not start: Port " + port + ", asked for Kinesis, Lambda and analytics,"
                                    + " is in use by another program. Free it, ask for another, or ask for none to take a free"
                                    + " one.");
            assertThatThrownBy(() -> cloud.onPorts(new LocalPorts(0, port, 0)).start())
                    .hasMessage("The local cloud did not start: Port " + port + ", asked for S3, is in use by another"
                            + " program. Free it, ask for another, or ask for none to take a free one.");
            assertThatThrownBy(() -> cloud.onPorts(new LocalPorts(0, 0, port)).start())
                    .hasMessage(
                            "The local cloud did not start: Port " + port + ", asked for the aws provider, is in use by"
                                    + " another program. Free it, ask for another, or ask for none to take a free one.");
            assertThat(cloud.status().running()).isFalse();
        }
    }

    @Test
    void another_server_on_its_port_is_not_taken_for_it() throws IOException {
        HttpServer impostor = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        byte[] answer = "{\"identity\":\"other\",\"pid\":1}".getBytes(StandardCharsets.UTF_8);
        impostor.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        impostor.start();
        try {
            Files.createDirectories(cloud.directory());
            String endpoint = "http://127.0.0.1:" + impostor.getAddress().getPort();
            new CloudFile(1, Instant.EPOCH, "ours", "token", "us-east-1", Map.of("kinesis", endpoint))
                    .write(cloud.directory());
            assertThat(cloud.status().running()).isFalse();
            assertThat(cloud.start().endpoint("kinesis")).isNotEqualTo(endpoint);
        } finally {
            impostor.stop(0);
        }
    }

    @Test
    void reset_stops_it_and_deletes_what_it_holds() throws IOException {
        cloud.start();
        cloud.reset();
        assertThat(cloud.status().running()).isFalse();
        try (var left = Files.list(cloud.directory())) {
            assertThat(left.map(path -> path.getFileName().toString())).containsExactly("start.lock");
        }
    }

    @Test
    void a_log_that_is_not_there_is_an_error_that_names_those_that_are() {
        assertThatThrownBy(() -> cloud.logs("streaming-app", LogReading.ONCE, line -> {}))
                .hasMessage("The local cloud has no log \"streaming-app\". It has none yet: start it first.");
        cloud.start();
        assertThatThrownBy(() -> cloud.logs("streaming-app", LogReading.ONCE, line -> {}))
                .hasMessageStartingWith("The local cloud has no log \"streaming-app\". It has: ")
                .hasMessageContaining("local-cloud");
    }
}
