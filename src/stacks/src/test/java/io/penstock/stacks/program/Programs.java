package io.penstock.stacks.program;

import io.penstock.engine.program.StackProgram;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The environment's programs, with artifacts of a few bytes. */
final class Programs {

    private Programs() {}

    static List<StackProgram> all(Path root) {
        return List.of(
                new AnalyticsBucketStack(),
                codeBucket(root),
                new InputStreamStack(),
                new PreprocessorStack(),
                new StreamingAppStack());
    }

    static CodeBucketStack codeBucket(Path root) {
        write(Artifact.PREPROCESSOR, root, "zip");
        write(Artifact.ANALYTICS, root, "jar");
        return new CodeBucketStack(root);
    }

    static void write(Artifact artifact, Path root, String content) {
        try {
            Files.createDirectories(artifact.file(root).getParent());
            Files.writeString(artifact.file(root), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
