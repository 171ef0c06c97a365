package io.penstock.localcloud.process;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The command in front of another that gives it a session of its own, so that neither Ctrl-C nor the end of the terminal
 * reaches it.
 *
 * <p>Each replaces itself by the command, so that the process id stays the same: {@code setsid} where there is one (Linux),
 * otherwise Perl's call of it (macOS), otherwise {@code nohup}, which leaves Ctrl-C.
 */
final class Detachment {

    private Detachment() {}

    static List<String> prefix() {
        return found("setsid")
                .map(path -> List.of(path))
                .or(() -> found("perl")
                        .map(path ->
                                List.of(path, "-e", "use POSIX qw(setsid); setsid(); exec @ARGV or die $!;", "--")))
                .or(() -> found("nohup").map(path -> List.of(path)))
                .orElse(List.of());
    }

    private static Optional<String> found(String program) {
        String path = System.getenv().getOrDefault("PATH", "");
        return Stream.of(path.split(File.pathSeparator, -1))
                .filter(directory -> !directory.isEmpty())
                .map(directory -> Path.of(directory, program))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst();
    }
}
