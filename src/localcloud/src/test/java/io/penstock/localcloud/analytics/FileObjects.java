package io.penstock.localcloud.analytics;

import io.penstock.localcloud.LocalCloudException;
import io.penstock.localcloud.objects.ObjectStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Objects of one bucket {@code code}: files of this machine, or bytes. */
final class FileObjects implements ObjectStore {

    private final Map<String, Path> files = new ConcurrentHashMap<>();
    private final Map<String, byte[]> contents = new ConcurrentHashMap<>();

    void file(String key, Path file) {
        files.put(key, file);
    }

    @Override
    public URI uri() {
        return URI.create("http://127.0.0.1:1");
    }

    @Override
    public InputStream read(String bucket, String key) {
        Path file = files.get(key);
        byte[] content = contents.get(key);
        try {
            if (file != null) {
                return Files.newInputStream(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (content == null) {
            throw new LocalCloudException("NoSuchKey", "The specified key does not exist.");
        }
        return new ByteArrayInputStream(content);
    }

    @Override
    public void put(String bucket, String key, String contentType, byte[] content) {
        contents.put(key, content);
    }

    @Override
    public boolean bucketExists(String bucket) {
        return bucket.equals("code");
    }

    @Override
    public void close() {}
}
