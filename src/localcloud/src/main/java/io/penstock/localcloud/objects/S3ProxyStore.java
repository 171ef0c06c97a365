package io.penstock.localcloud.objects;

import io.penstock.localcloud.LocalCloudException;
import io.penstock.localcloud.PortInUse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.BindException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/**
 * S3 by S3Proxy over the file system.
 *
 * <p>Buckets are directories and objects are files; S3Proxy writes an object beside its place and moves it there, so that a
 * process that is killed leaves the old object or the new one. Any credentials are accepted; the signature is not checked.
 *
 * @see <a href="https://github.com/gaul/s3proxy">S3Proxy</a>
 */
public final class S3ProxyStore implements ObjectStore {

    private static final String LOOPBACK = "127.0.0.1";
    private static final int MAX_THREADS = 64;
    private static final long MAX_SINGLE_PART = 5L * 1024 * 1024 * 1024;

    private final S3Proxy server;
    private final BlobStore store;

    private S3ProxyStore(S3Proxy server, BlobStore store) {
        this.server = server;
        this.store = store;
    }

    /**
     * Serves the objects in a directory.
     *
     * @param port 0 for a free one
     * @throws BindException if another process has the port
     */
    public static S3ProxyStore open(Path directory, int port) throws IOException {
        Files.createDirectories(directory);
        BlobStore store = new FilesystemNio2BlobStore(directory.toString());
        S3Proxy server = S3Proxy.builder()
                .blobStore(store)
                .endpoint(URI.create("http://" + LOOPBACK + ":" + port))
                .awsAuthentication(AuthenticationType.NONE, "", "")
                .ignoreUnknownHeaders(true)
                .maxSinglePartObjectSize(MAX_SINGLE_PART)
                .v4MaxNonChunkedRequestSize(MAX_SINGLE_PART)
                .jettyMaxThreads(MAX_THREADS)
                .stopTimeout(0)
                .metricsEnabled(false)
                .build();
        OriginGuard.install(server);
        try {
            server.start();
        } catch (IOException e) {
            throw PortInUse.translated(e, LOOPBACK, port);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException("The S3 server did not start: " + e.getMessage(), e);
        }
        return new S3ProxyStore(server, store);
    }

    @Override
    public URI uri() {
        return URI.create("http://" + LOOPBACK + ":" + server.getPort());
    }

    @Override
    public InputStream read(String bucket, String key) {
        try {
            return store.getBlob(bucket, key);
        } catch (SdkException e) {
            throw translated(e, bucket, key);
        }
    }

    @Override
    public void put(String bucket, String key, String contentType, byte[] content) {
        PutObjectRequest request = PutObjectRequest.builder()
                .bucket(bucket)
                .key(key)
                .contentType(contentType)
                .contentLength((long) content.length)
                .build();
        try {
            store.putBlob(request, new ByteArrayInputStream(content));
        } catch (SdkException e) {
            throw translated(e, bucket, key);
        }
    }

    @Override
    public boolean bucketExists(String bucket) {
        return store.containerExists(bucket);
    }

    private static LocalCloudException translated(SdkException e, String bucket, String key) {
        String code = e instanceof AwsServiceException service && service.awsErrorDetails() != null
                ? String.valueOf(service.awsErrorDetails().errorCode())
                : "InternalError";
        return switch (code) {
            case "NoSuchBucket" ->
                new LocalCloudException(code, "The specified bucket does not exist: " + bucket + ".", e);
            case "NoSuchKey" ->
                new LocalCloudException(
                        code, "The specified key does not exist: " + key + " in the bucket " + bucket + ".", e);
            default ->
                new LocalCloudException(
                        code, "The object " + key + " in the bucket " + bucket + ": " + e.getMessage(), e);
        };
    }

    @Override
    public void close() {
        try {
            server.stop();
            store.close();
        } catch (Exception e) {
            throw new IllegalStateException("The S3 server did not stop: " + e.getMessage(), e);
        }
    }
}
