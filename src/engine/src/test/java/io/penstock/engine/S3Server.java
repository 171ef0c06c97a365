package io.penstock.engine;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** S3 with one bucket, on this machine. */
final class S3Server implements AutoCloseable {

    private static final String BUCKET = "states";

    private final S3Proxy server;

    S3Server(Path directory) throws Exception {
        Files.createDirectories(directory.resolve(BUCKET));
        server = S3Proxy.builder()
                .blobStore(new FilesystemNio2BlobStore(directory.toString()))
                .endpoint(URI.create("http://127.0.0.1:0"))
                .awsAuthentication(AuthenticationType.NONE, "", "")
                .ignoreUnknownHeaders(true)
                .stopTimeout(0)
                .metricsEnabled(false)
                .build();
        server.start();
    }

    private String endpoint() {
        return "http://127.0.0.1:" + server.getPort();
    }

    /** Of the bucket, as a Pulumi backend. */
    String url() {
        return "s3://" + BUCKET + "?region=us-east-1&s3ForcePathStyle=true&anonymous=true&endpoint=" + endpoint();
    }

    void put(String key, String text) {
        try (S3Client client = S3Client.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .endpointOverride(URI.create(endpoint()))
                .region(Region.US_EAST_1)
                .forcePathStyle(true)
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .build()) {
            client.putObject(request -> request.bucket(BUCKET).key(key), RequestBody.fromString(text));
        }
    }

    @Override
    public void close() throws Exception {
        server.stop();
    }
}
