package io.penstock.localcloud.provider.fake;

import io.penstock.localcloud.LocalCloudContext;
import io.penstock.localcloud.provider.AwsProviderServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;

/** The provider's server over services in memory. */
public final class ProviderUnderTest implements AutoCloseable {

    public final InMemoryS3 s3 = new InMemoryS3();
    public final InMemoryStreams streams = new InMemoryStreams();
    public final InMemoryFunctions functions = new InMemoryFunctions();
    public final InMemoryMappings mappings = new InMemoryMappings();
    public final InMemoryApplications applications = new InMemoryApplications();
    private final AwsProviderServer server;

    public ProviderUnderTest(Path directory) {
        LocalCloudContext context = new LocalCloudContext(
                directory,
                LocalCloudContext.REGION,
                LocalCloudContext.ACCOUNT_ID,
                s3.uri(),
                s3.uri(),
                Clock.systemUTC());
        try {
            server = AwsProviderServer.start(context, 0, streams, functions, mappings, applications);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    public int port() {
        return server.port();
    }

    @Override
    public void close() {
        server.close();
        s3.close();
    }
}
