package io.penstock.localcloud.functions;

import io.penstock.localcloud.LocalCloudException;
import io.penstock.localcloud.objects.ObjectStore;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/** An object store in memory. */
public final class MemoryObjects implements ObjectStore {

    private final Map<String, byte[]> objects = new ConcurrentSkipListMap<>();

    @Override
    public URI uri() {
        return URI.create("http://127.0.0.1:1");
    }

    @Override
    public InputStream read(String bucket, String key) {
        byte[] object = objects.get(bucket + "/" + key);
        if (object == null) {
            throw new LocalCloudException("NoSuchKey", "The specified key does not exist.");
        }
        return new ByteArrayInputStream(object);
    }

    @Override
    public void put(String bucket, String key, String contentType, byte[] content) {
        objects.put(bucket + "/" + key, content);
    }

    @Override
    public boolean bucketExists(String bucket) {
        return true;
    }

    /** All objects, by {@code bucket/key}. */
    public Map<String, byte[]> all() {
        return objects;
    }

    @Override
    public void close() {}
}
