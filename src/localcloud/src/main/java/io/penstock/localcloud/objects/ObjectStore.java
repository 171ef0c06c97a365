package io.penstock.localcloud.objects;

import java.io.InputStream;
import java.net.URI;

/**
 * The objects of the local cloud, for its own parts; clients use S3 at {@link #uri()}.
 *
 * <p>Errors are {@link io.penstock.localcloud.LocalCloudException}s with S3's codes: {@code NoSuchBucket}, {@code NoSuchKey}.
 */
public interface ObjectStore extends AutoCloseable {

    /** Where S3 answers. */
    URI uri();

    /** An object's bytes; the caller closes. */
    InputStream read(String bucket, String key);

    /** Stores an object durably, in place of one with the same key. */
    void put(String bucket, String key, String contentType, byte[] content);

    boolean bucketExists(String bucket);

    @Override
    void close();
}
