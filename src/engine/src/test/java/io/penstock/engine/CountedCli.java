package io.penstock.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** An environment's Pulumi CLI, which also writes down how it is called. */
final class CountedCli {

    private final Path calls;
    private final PulumiEngine engine;

    CountedCli(TestEnvironment environment) throws IOException {
        EngineSettings own = environment.settings;
        calls = environment.root.resolve("calls");
        Path cli = Files.createDirectories(environment.root.resolve("bin")).resolve("pulumi");
        Files.writeString(
                cli,
                "#!/bin/sh\necho \"$*\" >> '" + calls + "'\nexec '" + own.cli().get() + "' \"$@\"\n");
        if (!cli.toFile().setExecutable(true)) {
            throw new IOException(cli + " cannot be made executable.");
        }
        engine = PulumiEngine.open(new EngineSettings(
                own.root(),
                own.project(),
                own.environment(),
                own.configFile(),
                own.backendUrl(),
                own.passphrase(),
                own.environmentVariables(),
                own.keyService(),
                () -> cli));
    }

    /** The environment's engine, with this CLI. */
    PulumiEngine engine() {
        return engine;
    }

    /** What it was called for, in order: {@code up}, {@code stack init}. */
    List<String> commands() throws IOException {
        return Files.readAllLines(calls).stream()
                .map(line -> line.split(" --", 2)[0])
                .toList();
    }
}
