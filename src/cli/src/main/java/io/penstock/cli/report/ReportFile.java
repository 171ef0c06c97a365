package io.penstock.cli.report;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A file that a report is written to, as a whole or not at all. */
public record ReportFile(Path path) {

    /**
     * Finds out whether the file can be written, and leaves nothing behind.
     *
     * @throws UnwritableReportException saying why not
     */
    public void check() {
        if (Files.isDirectory(path)) {
            throw unwritable("it is a directory. Name a file in it.");
        }
        Path directory = directory(path.toAbsolutePath());
        if (!Files.exists(directory)) {
            throw unwritable("there is no directory \"" + directory + "\". Make it first.");
        }
        if (!Files.isDirectory(directory)) {
            throw unwritable("\"" + directory + "\" is no directory. Name a file in one.");
        }
        try {
            if (isSpecial()) {
                Files.newOutputStream(path).close();
            } else {
                Path part = part(target());
                Files.writeString(part, "");
                Files.delete(part);
            }
        } catch (IOException e) {
            throw unwritable(reason(e) + ". Name a file that can be written.");
        }
    }

    /**
     * Writes the file; whoever reads it meanwhile sees what it held before.
     *
     * @throws UnwritableReportException saying why not
     */
    public void write(String text) {
        try {
            if (isSpecial()) {
                Files.writeString(path, text);
                return;
            }
            Path target = target();
            Path part = part(target);
            try {
                Files.writeString(part, text);
                Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (IOException e) {
            throw unwritable(reason(e) + ".");
        }
    }

    /** Whether it is there and no file that another could take the place of, such as a pipe. */
    private boolean isSpecial() {
        return Files.exists(path) && !Files.isRegularFile(path);
    }

    /** The file itself, where the path is a link to it. */
    private Path target() throws IOException {
        return Files.exists(path) ? path.toRealPath() : path.toAbsolutePath();
    }

    /** In the same directory, so that it can take the file's place at once. */
    private static Path part(Path target) {
        return target.resolveSibling(
                "." + target.getFileName() + "." + ProcessHandle.current().pid() + ".part");
    }

    private static Path directory(Path file) {
        Path parent = file.getParent();
        return parent == null ? file : parent;
    }

    private static String reason(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "its directory is gone";
        }
        String reason = e instanceof FileSystemException failure ? failure.getReason() : e.getMessage();
        return reason == null ? e.getClass().getSimpleName() : reason;
    }

    private UnwritableReportException unwritable(String why) {
        return new UnwritableReportException("The report cannot be written to \"" + path + "\": " + why);
    }
}
