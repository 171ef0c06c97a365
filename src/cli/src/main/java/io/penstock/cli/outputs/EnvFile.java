package io.penstock.cli.outputs;

import io.penstock.cli.environment.RefusedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;

/** A file of environment variables that its owner alone can read. It is there as a whole or as it was before. */
public final class EnvFile {

    private final Path file;

    /** @param file to be written, or written anew */
    public EnvFile(Path file) {
        this.file = file;
    }

    /**
     * Writes the outputs in UTF-8, a line for each, as {@link OutputFormat#DOTENV} has them.
     *
     * @return what was written, in a sentence
     * @throws RefusedException if it cannot be written; then nothing of it is
     */
    public String write(LookUp found, Secrets secrets) {
        Variables variables = Variables.of(found, new OutputText(secrets));
        Path directory = directory();
        Path whole = null;
        try {
            // Made with the mode 600, which the move keeps.
            whole = Files.createTempFile(directory, ".penstock-", ".env");
            Files.write(whole, variables.dotenv(), StandardCharsets.UTF_8);
            Files.move(whole, target(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            discard(whole);
            throw new RefusedException(
                    "The file \"" + file + "\" cannot be written: " + reason(e) + ". It is as it was.");
        }
        return sentence(variables.count(), variables.leftOut());
    }

    private Path directory() {
        Path directory = file.toAbsolutePath().normalize().getParent();
        if (directory == null || Files.isDirectory(file)) {
            throw new RefusedException(
                    "\"" + file + "\" is a directory. Name a file in it, such as " + file.resolve(".env") + ".");
        }
        if (!Files.isDirectory(directory)) {
            throw new RefusedException("The file \"" + file + "\" cannot be written: there is no directory \""
                    + directory + "\". Make it, or name another file.");
        }
        return directory;
    }

    /** Where a link leads, so that it stays one. */
    private Path target() throws IOException {
        return Files.isSymbolicLink(file) && Files.exists(file) ? file.toRealPath() : file;
    }

    private static void discard(@Nullable Path written) {
        try {
            if (written != null) {
                Files.deleteIfExists(written);
            }
        } catch (IOException e) {
            return; // it says nothing new: the file system is what is wrong
        }
    }

    private static String reason(IOException e) {
        if (e instanceof AccessDeniedException) {
            return "you may not write there";
        }
        return e instanceof FileSystemException system && system.getReason() != null
                ? system.getReason()
                : String.valueOf(e.getMessage());
    }

    private String sentence(long count, long leftOut) {
        String secrets = leftOut == 0
                ? ""
                : " " + leftOut + (leftOut == 1 ? " secret was" : " secrets were")
                        + " left out: --show-secrets writes them too.";
        return "Wrote " + count + (count == 1 ? " variable" : " variables") + " to " + file
                + ", which only you can read." + secrets;
    }
}
