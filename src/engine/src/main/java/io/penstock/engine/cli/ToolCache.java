package io.penstock.engine.cli;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** Penstock's own copies of the tools, outside any checkout. A program in it is whole: it arrives by an atomic rename. */
final class ToolCache {

    private static final ReentrantLock ONE_THREAD = new ReentrantLock();
    private static final String UNFINISHED = ".unfinished";

    private final Path directory;

    ToolCache(Path cache) {
        this.directory = cache.resolve("pulumi").resolve("v" + PulumiCli.VERSION);
    }

    Path directory() {
        return directory;
    }

    /** Where a tool is, once it is there. */
    Path place(Tool tool) {
        return directory.resolve(tool.program());
    }

    Optional<Path> find(Tool tool) {
        Path place = place(tool);
        return Files.isExecutable(place) && Files.isRegularFile(place) ? Optional.of(place) : Optional.empty();
    }

    /** A place in the cache for a tool, or its archive, that is still being written. */
    Path unfinished(String name) {
        return directory.resolve(name + UNFINISHED);
    }

    /** Makes a finished program the cache's. */
    Path publish(Path program, Tool tool) throws IOException {
        if (!program.toFile().setExecutable(true, false)) {
            throw new IOException("\"" + program + "\" cannot be made executable");
        }
        return Files.move(program, place(tool), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Runs the work while no other thread and no other process installs anything into this cache. */
    <T> T alone(InstallProgress progress, Supplier<T> work) throws IOException {
        ONE_THREAD.lock();
        try {
            Files.createDirectories(directory);
            try (FileChannel channel = FileChannel.open(
                            directory.resolve("install.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = lock(channel, progress)) {
                removeUnfinished();
                return work.get();
            }
        } finally {
            ONE_THREAD.unlock();
        }
    }

    private static FileLock lock(FileChannel channel, InstallProgress progress) throws IOException {
        FileLock lock = channel.tryLock();
        if (lock == null) {
            progress.report("Waiting for another Penstock that is installing the Pulumi CLI", "");
            lock = channel.lock();
        }
        return lock;
    }

    private void removeUnfinished() throws IOException {
        try (DirectoryStream<Path> left = Files.newDirectoryStream(directory, "*" + UNFINISHED)) {
            for (Path file : left) {
                Files.deleteIfExists(file);
            }
        }
    }
}
