package io.penstock.engine;

import io.penstock.orchestration.environment.EnvironmentName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Settings of an environment "test" whose {@code pulumi} is a shell script. */
public final class Scripted {

    public static final EnvironmentName NAME = new EnvironmentName("test");

    private Scripted() {}

    /** @param script sees the command as {@code $*} */
    public static EngineSettings pulumi(Path root, String script) throws IOException {
        Path cli = Files.writeString(root.resolve("pulumi"), "#!/bin/sh\n" + script + "\n");
        if (!cli.toFile().setExecutable(true)) {
            throw new IOException(cli + " cannot be made executable");
        }
        return at(root, cli);
    }

    public static EngineSettings at(Path root, Path cli) {
        return EngineSettings.local(root, "shop", NAME, () -> cli);
    }
}
