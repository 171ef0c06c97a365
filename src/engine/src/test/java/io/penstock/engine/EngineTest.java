package io.penstock.engine;

import io.penstock.engine.fake.FakeCloud;
import io.penstock.engine.fake.FakeProvider;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/** Each test has an environment of its own on the real Pulumi CLI, and a cloud of its own. */
@Tag("engine")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
abstract class EngineTest {

    final FakeCloud cloud = new FakeCloud();

    @SuppressWarnings("NullAway.Init")
    FakeProvider provider;

    @SuppressWarnings("NullAway.Init")
    TestEnvironment environment;

    @BeforeEach
    void open(@TempDir Path directory) throws IOException {
        provider = new FakeProvider(cloud);
        environment = new TestEnvironment(
                directory, Map.of("PULUMI_DEBUG_PROVIDERS", provider.attached()), encryption(), Optional.empty());
    }

    /** What the environment's secrets are encrypted with. */
    TestEnvironment.Encryption encryption() {
        return TestEnvironment.Encryption.KMS;
    }

    @AfterEach
    void close() {
        cloud.letSlowEnd();
        provider.close();
    }
}
