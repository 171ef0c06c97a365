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

/** The application's JVM is killed while it reads. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class HostKilledTest {

    @Test
    @Tag("fault")
    void after_kill_9_of_its_jvm_every_event_is_counted_exactly_once(@TempDir Path directory) throws Exception {
        try (HostFixture fixture = new HostFixture(directory);
                LocalApplications applications = fixture.applications()) {
            applications.create(fixture.spec("analytics.jar", Map.of()));
            applications.start(HostFixture.NAME);
            fixture.awaitStatus(applications, "RUNNING");
            int sent = 0;
            int bad = 0;
            for (int kill = 0; kill < 3; kill++) {
                for (int i = 0; i < 1000; i++, sent++) {
                    boolean malformed = sent % 50 == 0;
                    bad += malformed ? 1 : 0;
                    fixture.send(
                            sent / 20, sent % 20, malformed ? "bad" : HostFixture.event("k" + sent % 7, sent / 10));
                }
                int seen = bad;
                await().atMost(HostFixture.PATIENCE)
                        .until(() -> fixture.lines("dead-letter").size() >= seen);
                long pid = applications.pid(HostFixture.NAME).orElseThrow();
                assertThat(ProcessHandle.of(pid).orElseThrow().destroyForcibly())
                        .isTrue();
                await().atMost(HostFixture.PATIENCE)
                        .until(() -> applications.pid(HostFixture.NAME), now -> now.isPresent() && now.get() != pid);
                fixture.awaitStatus(applications, "RUNNING");
            }
            for (int sub = 0; sub < 20; sub++) {
                fixture.send(
                        1_000_000,
                        sub,
                        "{\"type\":\"heartbeat\",\"eventTime\":" + (HostFixture.START + 9_000_000) + "}");
            }
            int events = sent - bad;
            int malformed = bad;
            await().atMost(HostFixture.PATIENCE).untilAsserted(() -> {
                assertThat(fixture.counted()).isEqualTo(events);
                assertThat(fixture.lines("dead-letter")).hasSize(malformed).doesNotHaveDuplicates();
            });
        }
    }
}
