package io.penstock.localcloud.process;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.ReentrantLock;

/** Lets one start, stop or reset run at a time, in this process and in others. */
final class StartLock implements AutoCloseable {

    static final String FILE = "start.lock";

    /** A file lock belongs to the whole process, so threads need one of their own. */
    private static final ReentrantLock THREADS = new ReentrantLock();

    private final FileChannel channel;
    private final FileLock lock;

    private StartLock(FileChannel channel, FileLock lock) {
        this.channel = channel;
        this.lock = lock;
    }

    static StartLock acquire(Path directory) {
        THREADS.lock();
        try {
            Files.createDirectories(directory);
            FileChannel channel =
                    FileChannel.open(directory.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            return new StartLock(channel, channel.lock());
        } catch (IOException e) {
            THREADS.unlock();
            throw new LocalCloudFailure(
                    "The local cloud's directory \"" + directory + "\" cannot be used: " + e.getMessage()
                            + ". Make it writable, or run from another root.",
                    e);
        }
    }

    @Override
    public void close() {
        try (channel) {
            lock.release();
        } catch (IOException e) {
            throw new LocalCloudFailure(
                    "The lock of the local cloud could not be released: " + e.getMessage() + ".", e);
        } finally {
            THREADS.unlock();
        }
    }
}
