package io.penstock.localcloud.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.penstock.localcloud.CodeLocation;
import io.penstock.localcloud.LocalCloudContext;
import io.penstock.localcloud.LocalCloudException;
import io.penstock.localcloud.http.HttpCall;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LocalApplicationsTest {

    private static final URI NOWHERE = URI.create("http://127.0.0.1:1");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    private final FileObjects objects = new FileObjects();

    @BeforeEach
    void good_code() throws IOException {
        objects.put("code", "good.jar", "application/java-archive", jar("app.Main", "app/Main.class"));
    }

    private LocalApplications open() {
        return LocalApplications.open(
                new LocalCloudContext(
                        directory,
                        LocalCloudContext.REGION,
                        LocalCloudContext.ACCOUNT_ID,
                        NOWHERE,
                        NOWHERE,
                        Clock.systemUTC()),
                objects,
                new FlinkInstallation(directory.resolve("flink")));
    }

    private static ApplicationSpec spec(String name, String key, String runtime) {
        return new ApplicationSpec(
                name,
                runtime,
                "arn:aws:iam::000000000000:role/app",
                new CodeLocation("code", key, Optional.of("v1")),
                Map.of("penstock", Map.of("window", "60")),
                1,
                1,
                false,
                true,
                60_000,
                5_000,
                true,
                Optional.empty());
    }

    private static byte[] jar(String main, String entry) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        if (!main.isEmpty()) {
            manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, main);
        }
        try (JarOutputStream jar = new JarOutputStream(bytes, manifest)) {
            jar.putNextEntry(new JarEntry(entry));
        }
        return bytes.toByteArray();
    }

    private void refused(ApplicationSpec spec, String code, String message) {
        try (LocalApplications applications = open()) {
            assertThatThrownBy(() -> applications.create(spec)).isInstanceOfSatisfying(LocalCloudException.class, e -> {
                assertThat(e.code()).isEqualTo(code);
                assertThat(e.getMessage()).isEqualTo(message);
            });
            assertThat(applications.list()).isEmpty();
        }
        try (LocalApplications applications = open()) {
            assertThat(applications.list()).isEmpty();
        }
    }

    @Test
    void what_was_created_is_there_after_a_restart() {
        try (LocalApplications applications = open()) {
            applications.create(spec("app", "good.jar", "FLINK-1_20"));
        }
        try (LocalApplications applications = open()) {
            ApplicationDescription found = applications.get("app").orElseThrow();
            assertThat(found.spec()).isEqualTo(spec("app", "good.jar", "FLINK-1_20"));
            assertThat(found.status()).isEqualTo("READY");
            assertThat(found.versionId()).isEqualTo(1);
            assertThat(found.applicationArn())
                    .isEqualTo("arn:aws:kinesisanalytics:us-east-1:000000000000:application/app");
        }
    }

    @Test
    void what_was_deleted_is_gone() {
        try (LocalApplications applications = open()) {
            applications.create(spec("app", "good.jar", "FLINK-1_20"));
            applications.delete("app");
            assertThat(applications.get("app")).isEmpty();
        }
        assertThat(directory.resolve("applications/app")).doesNotExist();
    }

    @Test
    void code_that_is_not_in_the_bucket_is_refused() {
        refused(
                spec("app", "none.jar", "FLINK-1_20"),
                "InvalidArgumentException",
                "Unable to get the specified fileKey: none.jar in the specified bucket: code."
                        + " The specified key does not exist.");
    }

    @Test
    void a_corrupt_jar_is_refused() {
        objects.put("code", "bad.jar", "application/java-archive", "no jar".getBytes(StandardCharsets.UTF_8));
        refused(
                spec("app", "bad.jar", "FLINK-1_20"),
                "CodeValidationException",
                "The application code s3://code/bad.jar cannot be run: it cannot be read as a jar (zip END header not found)."
                        + " Build the application again and deploy it.");
    }

    @Test
    void a_jar_without_its_main_class_is_refused() throws IOException {
        objects.put("code", "lost.jar", "application/java-archive", jar("app.Main", "app/Other.class"));
        refused(
                spec("app", "lost.jar", "FLINK-1_20"),
                "CodeValidationException",
                "The application code s3://code/lost.jar cannot be run: its manifest names the Main-Class \"app.Main\","
                        + " which it does not hold. Build the application again and deploy it.");
    }

    @Test
    void a_jar_that_names_no_main_class_is_refused() throws IOException {
        objects.put("code", "plain.jar", "application/java-archive", jar("", "app/Other.class"));
        refused(
                spec("app", "plain.jar", "FLINK-1_20"),
                "CodeValidationException",
                "The application code s3://code/plain.jar cannot be run: its manifest names no Main-Class."
                        + " Build the application again and deploy it.");
    }

    @Test
    void another_runtime_is_refused() {
        refused(
                spec("app", "good.jar", "FLINK-1_8"),
                "InvalidArgumentException",
                "The runtime environment \"FLINK-1_8\" of the application \"app\" is not supported locally: use \"FLINK-1_20\".");
    }

    @Test
    void a_name_that_AWS_does_not_allow_is_refused() {
        refused(
                spec("my app", "good.jar", "FLINK-1_20"),
                "InvalidArgumentException",
                "The application name \"my app\" must be 1 to 128 letters, digits, \"_\", \".\" or \"-\".");
    }

    @Test
    void a_second_one_of_the_same_name_is_refused() {
        try (LocalApplications applications = open()) {
            applications.create(spec("app", "good.jar", "FLINK-1_20"));
            assertThatThrownBy(() -> applications.create(spec("app", "good.jar", "FLINK-1_20")))
                    .hasMessage("An application with the name \"app\" exists.");
        }
    }

    @Test
    void an_update_with_a_corrupt_jar_changes_nothing() {
        objects.put("code", "bad.jar", "application/java-archive", "no jar".getBytes(StandardCharsets.UTF_8));
        try (LocalApplications applications = open()) {
            applications.create(spec("app", "good.jar", "FLINK-1_20"));
            assertThatThrownBy(() -> applications.update(spec("app", "bad.jar", "FLINK-1_20")))
                    .hasMessageStartingWith("The application code s3://code/bad.jar cannot be run");
            assertThat(applications.get("app").orElseThrow().spec().code().key())
                    .isEqualTo("good.jar");
            assertThat(applications.get("app").orElseThrow().versionId()).isEqualTo(1);
        }
    }

    @Test
    void one_that_is_not_started_cannot_be_stopped() {
        try (LocalApplications applications = open()) {
            applications.create(spec("app", "good.jar", "FLINK-1_20"));
            assertThatThrownBy(() -> applications.stop("app"))
                    .hasMessage("The application \"app\" cannot be stopped while it is READY: it must be RUNNING.");
        }
    }

    @Test
    @Tag("engine")
    void one_whose_JVM_never_comes_as_far_as_its_job_fails_with_what_the_JVM_said() throws IOException {
        Files.createDirectories(directory.resolve("flink/plugins"));
        Files.createDirectories(directory.resolve("flink/lib"));
        Files.write(directory.resolve("flink/lib/flink-host.jar"), jar("app.Main", "app/Main.class"));
        String options = System.getenv().getOrDefault("PENSTOCK_FLINK_JAVA_OPTS", "");
        try (LocalApplications applications = open()) {
            applications.create(spec("app", "good.jar", "FLINK-1_20"));
            applications.start("app");
            await().atMost(Duration.ofMinutes(2))
                    .until(() -> applications.get("app").orElseThrow().status(), "READY"::equals);

            assertThat(applications.get("app").orElseThrow().statusDetail())
                    .isEqualTo(
                            "The application's JVM ended with exit code 1 before its job was submitted, 3 times in a row."
                                    + (options.isEmpty()
                                            ? ""
                                            : " PENSTOCK_FLINK_JAVA_OPTS is \"" + options
                                                    + "\"; a change of it counts after \"./penstock local stop\".")
                                    + " The last that it printed:\n" + lastWords());
        }
        // It is not started again by itself.
        try (LocalApplications applications = open()) {
            assertThat(applications.get("app").orElseThrow().status()).isEqualTo("READY");
        }
    }

    /** Of a JVM whose class path is one jar without the host; from Java 24 on that is to be its agent as well. */
    private String lastWords() {
        return Runtime.version().feature() < 24 ? """
                        Error: Could not find or load main class io.penstock.flinkhost.FlinkHost
                        Caused by: java.lang.ClassNotFoundException: io.penstock.flinkhost.FlinkHost""" : """
                        Failed to find Premain-Class manifest attribute in %s/flink/lib/flink-host.jar
                        Error occurred during initialization of VM
                        agent library failed Agent_OnLoad: instrument""".formatted(directory);
    }

    @Test
    void the_newest_complete_checkpoint_or_savepoint_is_restored() throws IOException {
        RestorePoints points = RestorePoints.of(directory);
        assertThat(points.newest()).isEmpty();
        Path old = written(directory.resolve("checkpoints/job1/chk-9/_metadata"), 1000);
        written(directory.resolve("savepoints/savepoint-1/_metadata"), 2000);
        Path newest = written(directory.resolve("checkpoints/job2/chk-2/_metadata"), 3000);
        // Not complete: killed before Flink wrote its metadata.
        written(directory.resolve("checkpoints/job2/chk-3/part"), 4000);
        assertThat(points.newest()).contains(newest.getParent());
        points.removeOlderThan(Objects.requireNonNull(newest.getParent()));
        assertThat(old).doesNotExist();
        assertThat(points.newest()).contains(newest.getParent());
    }

    private static Path written(Path file, long millis) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "");
        Files.setLastModifiedTime(file, java.nio.file.attribute.FileTime.fromMillis(millis));
        return file;
    }

    @Test
    void the_api_describes_and_lists() throws IOException {
        try (LocalApplications applications = open()) {
            applications.create(spec("app", "good.jar", "FLINK-1_20"));
            AnalyticsOperations api = new AnalyticsOperations(applications);
            JsonNode detail = call(api, "DescribeApplication", "{\"ApplicationName\":\"app\"}")
                    .path("ApplicationDetail");
            assertThat(detail.path("ApplicationStatus").asText()).isEqualTo("READY");
            assertThat(detail.at("/ApplicationConfigurationDescription/EnvironmentPropertyDescriptions"
                                    + "/PropertyGroupDescriptions/0/PropertyMap/window")
                            .asText())
                    .isEqualTo("60");
            assertThat(call(api, "ListApplications", "{}")
                            .at("/ApplicationSummaries/0/ApplicationName")
                            .asText())
                    .isEqualTo("app");
            assertThatThrownBy(() -> call(api, "StartApplication", "{\"ApplicationName\":\"none\"}"))
                    .hasMessage("There is no application \"none\".");
            assertThatThrownBy(() -> call(api, "AddApplicationInput", "{}"))
                    .hasMessage(
                            "The local cloud's analytics has no \"AddApplicationInput\": it describes, lists, starts and"
                                    + " stops applications.");
        }
    }

    private static JsonNode call(AnalyticsOperations api, String operation, String body) throws IOException {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        api.handle(new HttpCall(
                        "POST",
                        "/",
                        Map.of(),
                        Map.of(),
                        operation,
                        new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)),
                        body.length()))
                .body()
                .writeTo(answer);
        return new ObjectMapper().readTree(answer.toByteArray());
    }
}
