package io.penstock.engine.lock;

import io.penstock.orchestration.environment.EnvironmentName;
import io.penstock.orchestration.lock.LockException;
import io.penstock.orchestration.lock.LockHolder;
import io.penstock.orchestration.lock.LockStore;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * A lock in a file. The file is whole at any time; each look-and-write is done under the operating system's lock of another
 * file beside it, which ends with the process that has it.
 */
final class FileLockStore implements LockStore {

    /** The operating system's locks are a process's, not a thread's. Held for the time of one small write. */
    private static final ReentrantLock ONE_THREAD = new ReentrantLock();

    private final EnvironmentName environment;
    private final Path file;
    private final Path guard;

    /** @param directory is made when it is first needed */
    FileLockStore(Path directory, EnvironmentName environment) {
        this.environment = environment;
        this.file = directory.resolve(environment + ".json");
        this.guard = directory.resolve(environment + ".guard");
    }

    @Override
    public Optional<Kept> read() {
        return text().map(text -> new Kept(LockText.read(text, file.toString(), environment), text));
    }

    private Optional<String> text() {
        try {
            return Optional.of(Files.readString(file));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (MalformedInputException e) {
            return Optional.of("");
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    @Override
    public Optional<Kept> create(LockHolder holder) {
        return alone(() -> Files.exists(file) ? Optional.empty() : Optional.of(write(holder)));
    }

    @Override
    public Optional<Kept> replace(Kept other, LockHolder holder) {
        return alone(() -> isKept(other) ? Optional.of(write(holder)) : Optional.empty());
    }

    @Override
    public void remove(Kept lock) {
        alone(() -> {
            if (isKept(lock)) {
                delete();
            }
            return Optional.empty();
        });
    }

    @Override
    public boolean removeDamaged() {
        AtomicBoolean removed = new AtomicBoolean();
        alone(() -> {
            if (text().filter(text -> LockText.holder(text).isEmpty()).isPresent()) {
                delete();
                removed.set(true);
            }
            return Optional.empty();
        });
        return removed.get();
    }

    private boolean isKept(Kept lock) {
        return text().filter(lock.version()::equals).isPresent();
    }

    /** On the disk before it is in place: a power cut leaves the whole lock or none. */
    private Kept write(LockHolder holder) {
        String text = LockText.write(holder);
        try {
            Path whole = Files.writeString(
                    file.resolveSibling(file.getFileName() + ".new"),
                    text,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.SYNC);
            Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return new Kept(holder, text);
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    private void delete() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    private Optional<Kept> alone(Supplier<Optional<Kept>> work) {
        ONE_THREAD.lock();
        try {
            Files.createDirectories(guard.getParent());
            try (FileChannel channel = FileChannel.open(guard, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock only = channel.lock()) {
                return only.isValid() ? work.get() : Optional.empty();
            }
        } catch (IOException e) {
            throw unusable(e);
        } finally {
            ONE_THREAD.unlock();
        }
    }

    private LockException unusable(IOException e) {
        return new LockException(
                "The environment's lock " + file + " cannot be read or written: "
                        + e.getClass().getSimpleName() + ": " + e.getMessage()
                        + ". Let yourself write there, on a file system that has file locks.",
                e);
    }
}
