package io.penstock.engine.process;

import io.penstock.engine.EngineException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** A file for what nobody else need read. */
final class PrivateFile {

    private PrivateFile() {}

    /**
     * Makes it anew, empty, and readable by its owner alone where the file system knows owners.
     *
     * @throws EngineException if it cannot be made
     */
    static Path empty(Path file) {
        try {
            Files.deleteIfExists(file);
            return file.getFileSystem().supportedFileAttributeViews().contains("posix")
                    ? Files.createFile(
                            file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))
                    : Files.createFile(file);
        } catch (IOException e) {
            throw EngineException.ofFile(file, e);
        }
    }
}
