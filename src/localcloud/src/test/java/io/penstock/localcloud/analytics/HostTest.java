package io.penstock.localcloud.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The application's jar in a JVM of its own, reading local streams. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class HostTest {

    @Test
    @Tag("engine")
    void an_application_runs_stops_with_its_state_and_goes_on_where_it_was(@TempDir Path directory) throws Exception {
        try (HostFixture fixture = new HostFixture(directory)) {
            try (LocalApplications applications = fixture.applications()) {
                assertThat(applications
                                .create(fixture.spec("analytics.jar", Map.of()))
                                .status())
                        .isEqualTo("READY");
                assertThat(applications.start(HostFixture.NAME).status()).isEqualTo("STARTING");
                fixture.awaitStatus(applications, "RUNNING");
                for (int i = 0; i < 100; i++) {
                    fixture.send(i / 10, i % 10, HostFixture.event("k", i));
                }
                fixture.send(1000, 0, "bad");
                await().atMost(HostFixture.PATIENCE).untilAsserted(() -> assertThat(fixture.lines("dead-letter"))
                        .hasSize(1));
                applications.stop(HostFixture.NAME);
                fixture.awaitStatus(applications, "READY");
                assertThat(applications.get(HostFixture.NAME).orElseThrow().statusDetail())
                        .isEmpty();
                applications.start(HostFixture.NAME);
                fixture.awaitStatus(applications, "RUNNING");
            }
            // The local cloud ends and starts again: what was running goes on.
            try (LocalApplications applications = fixture.applications()) {
                fixture.awaitStatus(applications, "RUNNING");
                applications.update(fixture.spec("analytics.jar", Map.of("lateness", "1")));
                fixture.send(5, 3, HostFixture.event("k", 53));
                fixture.send(2000, 0, "{\"type\":\"heartbeat\",\"eventTime\":" + (HostFixture.START + 7_200_000) + "}");
                await().atMost(HostFixture.PATIENCE)
                        .untilAsserted(() -> assertThat(fixture.counted()).isEqualTo(100));
                fixture.awaitStatus(applications, "RUNNING");
                assertThat(applications.get(HostFixture.NAME).orElseThrow().versionId())
                        .isEqualTo(2);
                assertThat(fixture.lines("dead-letter")).hasSize(1);
            }
        }
    }

    @Test
    @Tag("engine")
    void a_program_that_fails_is_not_started_again_and_says_why(@TempDir Path directory) throws Exception {
        try (HostFixture fixture = new HostFixture(directory);
                LocalApplications applications = fixture.applications()) {
            applications.create(fixture.spec("analytics.jar", Map.of("window", "a minute")));
            applications.start(HostFixture.NAME);
            fixture.awaitStatus(applications, "READY");
            assertThat(applications.get(HostFixture.NAME).orElseThrow().statusDetail())
                    .startsWith("The SQL files have problems:\nsql/30-basic-aggregation.sql:");
            assertThat(applications.pid(HostFixture.NAME)).isEmpty();
        }
    }

    @Test
    @Tag("engine")
    void code_that_has_no_place_for_some_state_starts_with_the_rest_and_says_so(@TempDir Path directory)
            throws Exception {
        try (HostFixture fixture = new HostFixture(directory);
                LocalApplications applications = fixture.applications()) {
            applications.create(fixture.spec("analytics.jar", Map.of()));
            applications.start(HostFixture.NAME);
            fixture.awaitStatus(applications, "RUNNING");
            fixture.send(1, 0, "bad");
            await().atMost(HostFixture.PATIENCE).untilAsserted(() -> assertThat(fixture.lines("dead-letter"))
                    .hasSize(1));
            fixture.objects.file(
                    "changed.jar",
                    fixture.jarWith(
                            "sql/15-first.sql",
                            "CREATE TABLE first_one (`key` STRING, n BIGINT) WITH ('connector' = 'blackhole');\n"
                                    + "INSERT INTO first_one SELECT `key`, COUNT(*) FROM events GROUP BY `key`;"));
            applications.update(fixture.spec("changed.jar", Map.of("lateness", "1")));
            fixture.awaitStatus(applications, "RUNNING");
            assertThat(applications.get(HostFixture.NAME).orElseThrow().statusDetail())
                    .startsWith("The new code has no place for some of the state of the old one, which was left out: ");
            // What was seen is still known, and new events count.
            fixture.send(1, 0, "bad");
            fixture.send(2, 0, HostFixture.event("k", 5));
            fixture.send(3, 0, "{\"type\":\"heartbeat\",\"eventTime\":" + (HostFixture.START + 7_200_000) + "}");
            await().atMost(HostFixture.PATIENCE)
                    .untilAsserted(() -> assertThat(fixture.counted()).isEqualTo(1));
            assertThat(fixture.lines("dead-letter")).hasSize(1);
        }
    }
}
