package io.penstock.engine;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Pulumi could not be started, or its answer could not be used. The message is for the user. */
public final class EngineException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public EngineException(String message) {
        super(message);
    }

    public EngineException(String message, Throwable cause) {
        super(message, cause);
    }

    /** A file or a directory that Penstock works with cannot be used. */
    public static EngineException ofFile(Path file, IOException e) {
        return new EngineException(
                "Penstock needs " + file + " and cannot read or write it: " + reason(e)
                        + ". Let yourself read and write there, and see that the disk is not full.",
                e);
    }

    /** For the middle of a sentence: a file's exception alone may say no more than its name. */
    public static String reason(IOException e) {
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (e instanceof NoSuchFileException) {
            return "there is nothing";
        }
        if (e instanceof FileAlreadyExistsException) {
            return "there is a file in its place";
        }
        return e instanceof FileSystemException system && system.getReason() != null
                ? system.getReason()
                : String.valueOf(e.getMessage());
    }
}
