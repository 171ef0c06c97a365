package io.penstock.engine.cli;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The fourth way: an ordinary Go build of the pinned module under {@code tools/}. What is downloaded is checked by Go against
 * that module's {@code go.sum}.
 */
final class GoBuild {

    private final PulumiCliSettings settings;
    private final ToolCache cache;

    GoBuild(PulumiCliSettings settings, ToolCache cache) {
        this.settings = settings;
        this.cache = cache;
    }

    /** Builds the tool into the cache. Takes minutes where nothing is cached. */
    Attempt build(Tool tool, InstallProgress progress) {
        Optional<Path> go = findGo();
        if (go.isEmpty()) {
            return new Attempt.Refused("no \"go\" on PATH, nor at "
                    + String.join(
                            ", ",
                            settings.goPlaces().stream().map(Path::toString).toList()));
        }
        Path module = settings.root().resolve(tool.module());
        if (!Files.isRegularFile(module.resolve("go.mod"))) {
            return new Attempt.Refused("\"" + module.resolve("go.mod") + "\" is missing");
        }
        Path log = cache.directory().resolve(tool.program() + "-build.log");
        try {
            return build(go.get(), module, tool, log, progress);
        } catch (IOException e) {
            return new Attempt.Refused("\"" + go.get() + "\" could not be run: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Attempt.Refused("it was interrupted");
        }
    }

    /** The {@code go} command: on PATH, or where its installers put it. */
    Optional<Path> findGo() {
        return Stream.concat(
                        settings.path().stream().map(directory -> directory.resolve("go")),
                        settings.goPlaces().stream())
                .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                .findFirst();
    }

    private Attempt build(Path go, Path module, Tool tool, Path log, InstallProgress progress)
            throws IOException, InterruptedException {
        Path program = cache.unfinished(tool.program());
        Count count = new Count("Building " + tool.title() + " with Go, once for this machine", progress);
        try (BufferedWriter writer = Files.newBufferedWriter(log)) {
            count.start();
            // Counts the packages, for the progress; downloads the modules on the way.
            int listed = run(
                    List.of(go.toString(), "list", "-mod=readonly", "-deps", tool.goPackage()),
                    module,
                    writer,
                    count::listed);
            if (listed != 0) {
                return failed("go list", listed, tool, log);
            }
            int built = run(
                    List.of(
                            go.toString(),
                            "build",
                            "-mod=readonly",
                            "-trimpath",
                            "-buildvcs=false",
                            "-v",
                            "-ldflags",
                            "-s -w -X " + tool.versionStamp(),
                            "-o",
                            program.toString(),
                            tool.goPackage()),
                    module,
                    writer,
                    count::compiled);
            if (built != 0) {
                return failed("go build", built, tool, log);
            }
        }
        return new Attempt.Got(cache.publish(program, tool), PulumiCli.VERSION);
    }

    private static Attempt failed(String command, int exit, Tool tool, Path log) throws IOException {
        List<String> lines = Files.readAllLines(log);
        String last = lines.stream()
                .filter(line -> !line.isBlank())
                .reduce("", (a, b) -> b)
                .strip();
        return new Attempt.Refused("\"" + command + "\" in " + tool.module() + " ended with exit code " + exit
                + ", last with \"" + last + "\" (all of it is in \"" + log + "\")");
    }

    private int run(List<String> command, Path directory, BufferedWriter log, Consumer<String> lines)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(settings.environment());
        // As the vendor's releases: no C compiler is needed. A go.work above the checkout has no say.
        builder.environment().put("CGO_ENABLED", "0");
        builder.environment().put("GOWORK", "off");
        Process process = builder.start();
        Thread stop = new Thread(process::destroy, "stop-go");
        Runtime.getRuntime().addShutdownHook(stop);
        try (BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                log.write(line);
                log.newLine();
                lines.accept(line);
            }
            log.flush();
            return process.waitFor();
        } finally {
            process.destroy();
            removeQuietly(stop);
        }
    }

    private static void removeQuietly(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The machine is shutting down: the hook runs, and does what it is for.
        }
    }

    /** How far a build is. */
    private static final class Count {

        private final String step;
        private final InstallProgress progress;
        private int modules;
        private int packages;
        private int compiled;

        Count(String step, InstallProgress progress) {
            this.step = step;
            this.progress = progress;
        }

        void start() {
            progress.report(step, "");
        }

        void listed(String line) {
            if (line.startsWith("go: downloading ")) {
                modules++;
                progress.report(step, modules == 1 ? "1 module downloaded" : modules + " modules downloaded");
            } else {
                packages++;
            }
        }

        void compiled(String line) {
            if (!line.startsWith("go: ")) {
                compiled++;
                progress.report(step, compiled + " of " + Math.max(packages, compiled) + " packages compiled");
            }
        }
    }
}
