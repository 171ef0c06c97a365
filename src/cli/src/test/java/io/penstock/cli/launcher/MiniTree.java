package io.penstock.cli.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A checkout in small: the real launcher, a {@code mvnw} that notes each call and makes the artifacts, and a JDK whose
 * {@code java} prints its arguments.
 */
final class MiniTree {

    private static final List<String> COMMANDS = List.of(
            "bash",
            "env",
            "sh",
            "find",
            "sed",
            "head",
            "tail",
            "cat",
            "sort",
            "xargs",
            "cksum",
            "mkdir",
            "rm",
            "cp",
            "mv",
            "touch",
            "dirname",
            "readlink",
            "tr",
            "awk",
            "grep",
            "sleep",
            "flock");

    private final Path directory;
    private final Path root;
    private final Path jdk;
    private final Path bin;

    MiniTree(Path directory) {
        this.directory = directory.resolve("a directory with blanks");
        this.root = this.directory.resolve("checkout");
        this.jdk = jdk("jdk", "17.0.9", "java", "javac");
        this.bin = systemPrograms();
        copyLauncher();
        write("pom.xml", "<project/>");
        write(".mvn/jvm.config", "");
        write("sql/10-events.sql", "SELECT 1;");
        write("src/cli/src/main/java/A.java", "class A {}");
        write("src/cli/src/test/java/ATest.java", "class ATest {}");
        script(root.resolve("mvnw"), """
                echo "$JAVA_HOME $*" >>builds
                if [ -e broken ]; then echo '[ERROR] A.java:[1,1] cannot find symbol'; exit 1; fi
                echo '[INFO] Building Penstock 0.1.0   [1/3]'
                echo 'Downloaded from central: x'
                echo '[INFO] Building Penstock engine 0.1.0   [2/3]'
                echo '[INFO] Building Penstock cli 0.1.0      [3/3]'
                for a in cli/target/lib stacks/target/lib preprocessor/target analytics/target; do mkdir -p src/$a; done
                touch src/cli/target/penstock.jar src/stacks/target/stacks.jar
                touch src/preprocessor/target/preprocessor.zip src/analytics/target/analytics.jar
                if [ -e reports ]; then mkdir -p src/cli/target/surefire-reports; cp reports/* src/cli/target/surefire-reports; fi
                if [ -e slow ]; then sleep 0.5; fi
                """);
        // What was there before the first build is older than it.
        age(root);
    }

    Path root() {
        return root;
    }

    Path launcher() {
        return root.resolve("penstock");
    }

    Path directory() {
        return directory;
    }

    /** Makes a JDK with these programs. */
    Path jdk(String name, String version, String... programs) {
        Path home = directory.resolve(name);
        for (String program : programs) {
            script(
                    home.resolve("bin").resolve(program),
                    "printf '%s\\n' \"$@\"\ncase \"$*\" in *fail*) exit 7 ;; esac");
        }
        put(home.resolve("release"), "IMPLEMENTOR=\"Nobody\"\nJAVA_VERSION=\"" + version + "\"\n");
        return home;
    }

    void write(String file, String content) {
        put(root.resolve(file), content);
    }

    /** Writes a file that says it is older than the build. */
    void writeOld(String file, String content) {
        write(file, content);
        age(root.resolve(file));
    }

    /** The calls of Maven: the JDK and the arguments. */
    List<String> builds() {
        Path builds = root.resolve("builds");
        try {
            return Files.exists(builds) ? Files.readAllLines(builds) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How a call ended. */
    record Result(int exitCode, String out, String err) {}

    Result run(String... args) {
        return run(launcher(), root, Map.of(), args);
    }

    /** Runs the launcher with nothing on PATH but the system's small programs. */
    Result run(Path launcher, Path from, Map<String, String> more, String... args) {
        try {
            Path out = Files.createTempFile(directory, "out", "");
            Path err = Files.createTempFile(directory, "err", "");
            Process process = start(launcher, from, more, out, err, args);
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException("The launcher did not end.");
            }
            return new Result(process.exitValue(), Files.readString(out), Files.readString(err));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private Process start(Path launcher, Path from, Map<String, String> more, Path out, Path err, String... args)
            throws IOException {
        List<String> command =
                Stream.concat(Stream.of(launcher.toString()), Stream.of(args)).toList();
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(from.toFile())
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        Map<String, String> environment = new HashMap<>();
        environment.put("PATH", bin.toString());
        environment.put("HOME", directory.toString());
        environment.put("JAVA_HOME", jdk.toString());
        environment.putAll(more);
        builder.environment().clear();
        builder.environment().putAll(environment);
        return builder.start();
    }

    private Path systemPrograms() {
        Path programs = directory.resolve("bin");
        try {
            Files.createDirectories(programs);
            for (String command : COMMANDS) {
                for (String place : List.of("/usr/bin", "/bin")) {
                    Path program = Path.of(place, command);
                    if (Files.exists(program)) {
                        script(programs.resolve(command), "exec " + program + " \"$@\"");
                        break;
                    }
                }
            }
            return programs;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void copyLauncher() {
        try {
            Files.createDirectories(root);
            Files.copy(Path.of(System.getProperty("penstock.root"), "penstock"), launcher());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void age(Path path) {
        try (Stream<Path> files = Files.walk(path)) {
            for (Path file : files.toList()) {
                Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2020-01-01T00:00:00Z")));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void script(Path file, String body) {
        put(file, "#!/bin/sh\n" + body + "\n");
        if (!file.toFile().setExecutable(true)) {
            throw new IllegalStateException(file + " cannot be made executable");
        }
    }

    private static void put(Path file, String content) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, content, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
