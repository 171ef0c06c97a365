package io.penstock.localcloud.analytics;

import io.penstock.localcloud.JvmOptions;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Flink's classes in the form in which a JVM maps them into memory, so that an application starts some seconds
 * sooner (docs/decisions/0020). Without it everything works, only later.
 *
 * <p>It is made of what a small job loads. The JVM passes over an archive that another Java made, or one of other jars; so does
 * the name of the file, which tells both.
 *
 * @see <a href="https://docs.oracle.com/en/java/javase/17/vm/class-data-sharing.html">Class data sharing</a>
 */
public final class FlinkArchive {

    private static final String PREFIX = "classes-";
    private static final String SUFFIX = ".jsa";
    private static final String BEING_MADE = ".new";
    private static final Pattern MAKER = Pattern.compile(PREFIX + "(\\d{1,18})" + Pattern.quote(BEING_MADE));
    private static final long LIMIT_SECONDS = 180;

    private final FlinkInstallation flink;
    private final Path java = Path.of(System.getProperty("java.home"), "bin", "java");

    FlinkArchive(FlinkInstallation flink) {
        this.flink = flink;
    }

    /**
     * Makes the archive of an installation for the Java that runs this, unless it is there. Where that does not succeed, an empty
     * file keeps others from trying again.
     *
     * @param args the installation's directory
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        new FlinkArchive(new FlinkInstallation(Path.of(args[0]).toAbsolutePath())).make();
    }

    /** Those with which a JVM takes its classes from the archive; none where there is no archive. */
    List<String> options() {
        try {
            Path archive = file();
            return Files.exists(archive) && Files.size(archive) > 0
                    ? List.of("-Xshare:auto", "-XX:SharedArchiveFile=" + archive, "-Xlog:cds*=off")
                    : List.of();
        } catch (IOException e) {
            return List.of();
        }
    }

    private void make() throws IOException, InterruptedException {
        Path archive = file();
        if (!flink.complete() || Files.exists(archive)) {
            return;
        }
        Path work = Files.createTempDirectory("penstock-flink-archive");
        try {
            Path list = work.resolve("classes.txt");
            Path made =
                    flink.directory().resolve(PREFIX + ProcessHandle.current().pid() + BEING_MADE);
            if (succeeds(training(work, list)) && succeeds(dump(ofJars(list), made))) {
                Files.move(made, archive, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } else {
                Files.deleteIfExists(made);
                Files.createFile(archive);
            }
            removeOthers(archive);
        } finally {
            ApplicationStore.deleteTree(work);
        }
    }

    /**
     * Newer Javas list the classes of other class loaders too, with the file that each came from. Flink unpacks those files for the
     * time of one run.
     */
    static Path ofJars(Path list) throws IOException {
        List<String> classes = Files.readAllLines(list);
        return Files.write(
                list.resolveSibling("classes-of-jars.txt"),
                classes.stream().filter(line -> !line.contains(" source: ")).toList());
    }

    private List<String> training(Path work, Path list) {
        List<String> command = command(List.of(
                "-XX:DumpLoadedClassList=" + list,
                "-XX:TieredStopAtLevel=1",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=error",
                "-Djava.io.tmpdir=" + work));
        command.addAll(FlinkInstallation.OPENED);
        command.addAll(List.of("io.penstock.flinkhost.Training", work.toString()));
        return command;
    }

    private List<String> dump(Path list, Path archive) {
        return command(List.of(
                "-Xshare:dump",
                "-XX:SharedClassListFile=" + list,
                "-XX:SharedArchiveFile=" + archive,
                "-Xlog:disable"));
    }

    private List<String> command(List<String> options) {
        List<String> command = new ArrayList<>(List.of(java.toString(), "-XX:+UseSerialGC"));
        command.addAll(JvmOptions.withoutWarnings());
        command.addAll(options);
        return command;
    }

    private boolean succeeds(List<String> command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
        builder.environment().putAll(flink.environment());
        Process process = builder.start();
        try {
            return process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
        } finally {
            process.destroyForcibly();
        }
    }

    /** Tells the Java and the jars, by what the JVM itself compares: their order, sizes and times. */
    Path file() throws IOException {
        StringBuilder text = new StringBuilder(System.getProperty("java.home") + System.getProperty("java.vm.version"));
        for (String jar : flink.classPath().split(File.pathSeparator, -1)) {
            Path path = Path.of(jar);
            text.append('\n')
                    .append(jar)
                    .append(Files.size(path))
                    .append(Files.getLastModifiedTime(path).toMillis());
        }
        return flink.directory()
                .resolve(PREFIX + Integer.toHexString(text.toString().hashCode()) + SUFFIX);
    }

    /** Those of earlier jars or of another Java, which makes its own again, and what was being made when its maker was killed. */
    void removeOthers(Path archive) throws IOException {
        List<Path> others;
        try (Stream<Path> files = Files.list(flink.directory())) {
            others = files.filter(file -> !file.equals(archive)
                            && isNobodys(file.getFileName().toString()))
                    .toList();
        }
        for (Path other : others) {
            Files.deleteIfExists(other);
        }
    }

    private static boolean isNobodys(String name) {
        if (!name.startsWith(PREFIX)) {
            return false;
        }
        Matcher maker = MAKER.matcher(name);
        return name.endsWith(SUFFIX)
                || (maker.matches()
                        && ProcessHandle.of(Long.parseLong(maker.group(1))).isEmpty());
    }
}
