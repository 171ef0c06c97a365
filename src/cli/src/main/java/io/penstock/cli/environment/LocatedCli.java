package io.penstock.cli.environment;

import io.penstock.engine.cli.InstallProgress;
import io.penstock.engine.cli.PulumiCli;
import io.penstock.engine.cli.PulumiCliSettings;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The Pulumi CLI, looked for when it is first needed. */
public final class LocatedCli implements Supplier<Path> {

    private final PulumiCliSettings settings;
    private final InstallProgress progress;
    private @Nullable Path found;

    public LocatedCli(PulumiCliSettings settings, InstallProgress progress) {
        this.settings = settings;
        this.progress = progress;
    }

    @Override
    public synchronized Path get() {
        if (found == null) {
            found = PulumiCli.locate(settings, progress).pulumi();
        }
        return found;
    }
}
