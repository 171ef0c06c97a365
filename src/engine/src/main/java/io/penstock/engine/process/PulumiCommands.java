package io.penstock.engine.process;

import io.penstock.engine.EngineException;
import io.penstock.engine.EngineSettings;
import io.penstock.orchestration.environment.ShellCommand;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Starts Pulumi commands with an environment's settings. */
public final class PulumiCommands {

    private final EngineSettings settings;
    private final Optional<Path> newSession;

    public PulumiCommands(EngineSettings settings) {
        this.settings = settings;
        this.newSession = onPath("setsid");
    }

    /** Pulumi wants the directory of its state to exist. */
    private static void createDirectory(String fileUrl) {
        Path directory = Path.of(fileUrl.substring("file://".length()).replaceFirst("\\?.*", ""));
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new EngineException(
                    "The directory of the state, " + directory + ", could not be made: " + EngineException.reason(e)
                            + ". Make it yourself, or let yourself write there.",
                    e);
        }
    }

    /**
     * Starts {@code pulumi} in the project's directory.
     *
     * @throws EngineException if the command cannot be started, or a {@code file://} backend's directory not be made
     */
    public CliChild start(String... arguments) {
        return startIn(settings.root(), List.of(arguments));
    }

    /**
     * Starts {@code pulumi} in the directory.
     *
     * @throws EngineException if the command cannot be started, or a {@code file://} backend's directory not be made
     */
    public CliChild startIn(Path directory, List<String> arguments) {
        return start(builder(directory, arguments), Optional.empty());
    }

    /**
     * Starts a {@code pulumi} that changes a stack, in the project's directory, so that it ends in order even where this
     * process is killed: a pipe that nobody reads any more would kill it at its next line, with its lock held.
     *
     * @param errorsFile where its errors go
     * @param eventsFile where its events go, one a line, which is then there even where nobody is left to be told of them; without one,
     *     or where it cannot have a session of its own, what it prints is lost
     * @throws EngineException if the command cannot be started, or a {@code file://} backend's directory not be made
     */
    public CliChild startChange(List<String> arguments, Path errorsFile, Optional<Path> eventsFile) {
        List<String> all = new ArrayList<>(arguments);
        boolean told = newSession.isPresent() && eventsFile.isPresent();
        if (told) {
            all.add("--json");
        }
        ProcessBuilder builder = builder(settings.root(), all).redirectError(errorsFile.toFile());
        if (told) {
            builder.redirectOutput(PrivateFile.empty(eventsFile.get()).toFile());
        } else if (newSession.isPresent()) {
            builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
        } // else its output tells whether it has got the terminal's own Ctrl-C
        return start(builder, Optional.of(errorsFile));
    }

    private ProcessBuilder builder(Path directory, List<String> arguments) {
        settings.backendUrl().filter(url -> url.startsWith("file://")).ifPresent(PulumiCommands::createDirectory);
        List<String> command = new ArrayList<>();
        newSession.ifPresent(setsid -> command.add(setsid.toString()));
        command.add(settings.cli().get().toAbsolutePath().toString());
        command.addAll(arguments);
        command.add("--non-interactive");
        command.addAll(List.of("--color", "never"));
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
        prepare(builder.environment());
        return builder;
    }

    private CliChild start(ProcessBuilder builder, Optional<Path> errorsFile) {
        Path cli = settings.cli().get();
        if (!Files.isExecutable(cli)) { // what starts it in a session of its own would be there
            throw notStarted(cli, new IOException("there is no such program"));
        }
        try {
            return CliChild.start(builder, newSession.isPresent(), errorsFile);
        } catch (IOException e) {
            throw notStarted(cli, e);
        }
    }

    private static EngineException notStarted(Path cli, IOException e) {
        return new EngineException(
                "The Pulumi CLI " + cli + " could not be started: " + e.getMessage()
                        + ". To get one where it is missing: " + ShellCommand.of("setup"),
                e);
    }

    private void prepare(Map<String, String> variables) {
        // With it the CLI and its plugins would send traces, and the SDK would load a tracer that takes a second.
        variables.remove("TRACEPARENT");
        variables.put("PULUMI_SKIP_UPDATE_CHECK", "true");
        variables.put("PULUMI_DEBUG_COMMANDS", "true"); // --event-log is one of these
        // A command lives for less than a second and would collect garbage for a tenth of it
        // (https://go.dev/doc/gc-guide#GOGC).
        variables.putIfAbsent("GOGC", "400");
        variables.merge(
                "PATH",
                String.valueOf(settings.cli().get().toAbsolutePath().getParent()),
                (path, own) -> own + File.pathSeparator + path);
        settings.backendUrl().ifPresent(url -> variables.put("PULUMI_BACKEND_URL", url));
        settings.passphrase().ifPresent(passphrase -> {
            variables.put("PULUMI_CONFIG_PASSPHRASE", passphrase);
            variables.remove("PULUMI_CONFIG_PASSPHRASE_FILE");
        });
        variables.putAll(settings.keyService().get());
        variables.putAll(settings.environmentVariables());
    }

    private static Optional<Path> onPath(String command) {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .filter(directory -> !directory.isBlank())
                .map(directory -> Path.of(directory, command))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
