package io.penstock.engine.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.orchestration.environment.EnvironmentName;
import io.penstock.orchestration.lock.EnvironmentLock;
import io.penstock.orchestration.lock.KeptLock;
import io.penstock.orchestration.lock.LockException;
import io.penstock.orchestration.lock.LockHolder;
import io.penstock.orchestration.lock.LockResult;
import io.penstock.orchestration.lock.LockStore;
import io.penstock.orchestration.lock.UnlockResult;
import io.penstock.orchestration.run.CancelSignal;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@Timeout(60)
class S3LockTest {

    private static final EnvironmentName DEV = new EnvironmentName("dev");
    private static final String KEY = "/bucket/team/.penstock/locks/shop/dev.json";
    private static final LockHolder DEAD =
            new LockHolder("bob", new SystemProcesses().host(), Integer.MAX_VALUE, Instant.EPOCH, "up", Instant.EPOCH);

    @TempDir
    Path directory;

    private final List<String> notices = new ArrayList<>();
    private Optional<FakeS3> server = Optional.empty();

    @AfterEach
    void stop() {
        server.ifPresent(FakeS3::close);
    }

    private FakeS3 serve(FakeS3.Conditions conditions) throws IOException {
        FakeS3 started = new FakeS3(conditions);
        server = Optional.of(started);
        return started;
    }

    private static LockStore store(FakeS3 s3) {
        S3Url url = S3Url.parse(
                "s3://bucket/team?region=us-east-1&s3ForcePathStyle=true&anonymous=true&endpoint=" + s3.endpoint());
        return new S3LockStore(() -> S3Clients.of(url), url, DEV, ".penstock/locks/shop/dev.json");
    }

    private EnvironmentLock lock(FakeS3 s3) {
        KeptLock.Self self = new KeptLock.Self(
                "alice",
                ProcessHandle.current().pid(),
                ProcessHandle.current().info().startInstant().orElseThrow());
        EnvironmentLock here = new MachineLock(
                DEV,
                "s3://bucket",
                new KeptLock(DEV, new FileLockStore(directory, DEV), new SystemProcesses(), self, Clock.systemUTC()));
        return new S3Lock(new KeptLock(DEV, store(s3), new SystemProcesses(), self, Clock.systemUTC()), here);
    }

    private LockResult acquire(FakeS3 s3) {
        return lock(s3).acquire("up", Duration.ZERO, new CancelSignal(), notice -> notices.add(notice.message()));
    }

    @Test
    void the_lock_is_an_object_that_says_who_has_it_and_is_free_afterwards() throws IOException {
        FakeS3 s3 = serve(FakeS3.Conditions.KEPT);
        LockResult result = acquire(s3);
        assertThat(s3.objects.get(KEY)).contains("\"user\": \"alice\"");
        assertThat(acquire(s3)).isInstanceOf(LockResult.Refused.class);
        ((LockResult.Held) result).close();
        assertThat(s3.objects).containsEntry(KEY, "{}\n");
        assertThat(lock(s3).holder()).isEmpty();
        assertThat(acquire(s3)).isInstanceOf(LockResult.Held.class);
        assertThat(notices).isEmpty();
    }

    @Test
    void of_many_that_want_the_lock_of_a_dead_process_exactly_one_gets_it() throws Exception {
        FakeS3 s3 = serve(FakeS3.Conditions.KEPT);
        for (boolean dead : new boolean[] {true, false}) {
            s3.objects.clear();
            if (dead) {
                s3.objects.put(KEY, LockText.write(DEAD));
            }
            ExecutorService threads = Executors.newFixedThreadPool(16);
            CountDownLatch start = new CountDownLatch(1);
            List<Future<LockResult>> results = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                EnvironmentLock lock = lock(s3);
                results.add(threads.submit(() -> {
                    start.await();
                    return lock.acquire("up", Duration.ZERO, new CancelSignal(), notice -> {});
                }));
            }
            start.countDown();
            int held = 0;
            for (Future<LockResult> result : results) {
                held += result.get() instanceof LockResult.Held ? 1 : 0;
            }
            threads.shutdown();
            assertThat(held).isEqualTo(1);
        }
    }

    @Test
    void a_dead_lock_is_removed_by_hand_too() throws IOException {
        FakeS3 s3 = serve(FakeS3.Conditions.KEPT);
        s3.objects.put(KEY, LockText.write(DEAD));
        assertThat(lock(s3).unlock(false)).isInstanceOf(UnlockResult.Removed.class);
        assertThat(lock(s3).unlock(false)).isInstanceOf(UnlockResult.NotLocked.class);
    }

    @Test
    void the_first_lock_needs_no_right_to_list_the_bucket() throws IOException {
        FakeS3 s3 = serve(FakeS3.Conditions.UNLISTED);
        LockResult result = acquire(s3);
        assertThat(s3.objects.get(KEY)).contains("\"user\": \"alice\"");
        assertThat(acquire(s3)).isInstanceOf(LockResult.Refused.class);
        ((LockResult.Held) result).close();
        assertThat(acquire(s3)).isInstanceOf(LockResult.Held.class);
    }

    @Test
    void a_damaged_lock_is_refused_and_removed_by_force() throws IOException {
        FakeS3 s3 = serve(FakeS3.Conditions.KEPT);
        s3.objects.put(KEY, "");
        for (Executable work : List.<Executable>of(() -> acquire(s3), () -> lock(s3).unlock(false))) {
            assertThatThrownBy(work::execute)
                    .isInstanceOf(LockException.class)
                    .hasMessage("The lock s3://bucket/team/.penstock/locks/shop/dev.json is damaged, so nobody can tell"
                            + " who holds it. If no run is under way, remove it: ./penstock unlock dev --force");
        }
        assertThat(lock(s3).unlock(true).message())
                .isEqualTo("The lock of the environment \"dev\" was damaged, so nobody could tell who held it."
                        + " It is removed.");
        assertThat(lock(s3).unlock(true)).isInstanceOf(UnlockResult.NotLocked.class);
        assertThat(acquire(s3)).isInstanceOf(LockResult.Held.class);
    }

    @Test
    void an_s3_without_conditions_leaves_a_lock_on_this_machine_and_says_so() throws IOException {
        FakeS3 s3 = serve(FakeS3.Conditions.NOT_IMPLEMENTED);
        assertThat(acquire(s3)).isInstanceOf(LockResult.Held.class);
        assertThat(notices)
                .containsExactly(
                        "The lock of \"dev\" is one of this user on this machine only: s3://bucket keeps no locks"
                                + " for environments. From other machines each single stack is protected by its own lock.");
        assertThat(acquire(s3)).isInstanceOf(LockResult.Refused.class);
    }

    @Test
    void a_bucket_that_cannot_be_used_is_an_error_that_names_it() throws IOException {
        FakeS3 s3 = serve(FakeS3.Conditions.DENIED);
        assertThatThrownBy(() -> acquire(s3))
                .isInstanceOf(LockException.class)
                .hasMessageMatching(
                        "The environment's lock s3://bucket/team/\\.penstock/locks/shop/dev\\.json cannot be read"
                                + " or written: Access Denied \\(Service: S3, Status Code: 403, .*\\)\\. Look at the backend's"
                                + " address and at your AWS credentials, which need s3:GetObject and s3:PutObject there\\.");
    }

    @Test
    void an_address_is_read_as_pulumi_reads_it() {
        S3Url url = S3Url.parse(
                "s3://bucket/a/b%20c/?region=eu-central-1&endpoint=minio:9000&disableSSL=true&s3ForcePathStyle=true");
        assertThat(url.bucket()).isEqualTo("bucket");
        assertThat(url.prefix()).isEqualTo("a/b c/");
        assertThat(url.parameter("region")).contains("eu-central-1");
        assertThat(url.endpoint().orElseThrow()).hasToString("http://minio:9000");
        assertThat(url.says("s3ForcePathStyle")).isTrue();
        assertThat(S3Url.parse("s3://bucket")).isEqualTo(new S3Url("bucket", "", java.util.Map.of()));
        assertThat(S3Url.parse("s3://bucket?endpoint=minio:9000").endpoint().orElseThrow())
                .hasToString("https://minio:9000");
    }
}
