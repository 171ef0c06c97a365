package io.penstock.cli;

import io.penstock.cli.environment.Environments;
import io.penstock.cli.environment.Names;
import io.penstock.cli.environment.RefusedException;
import io.penstock.orchestration.lock.UnlockResult;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code penstock unlock}: removes the lock of a run that was killed. */
@Command(
        name = "unlock",
        description = "Remove the lock of a run that was killed. One of a run that goes on stays.",
        footerHeading = "%nExamples:%n",
        footer = {"  ./penstock unlock dev", "  ./penstock unlock dev --force   where another machine's run has ended"},
        mixinStandardHelpOptions = true)
final class UnlockCommand implements Callable<ExitCode> {

    private final Invocation invocation;
    private final Environments environments;

    @Parameters(index = "0", paramLabel = "ENVIRONMENT", description = "The environment, such as dev.")
    private String environmentName = "";

    @Option(names = "--force", description = "Remove the lock of another machine too, and one that is damaged.")
    private boolean force;

    UnlockCommand(Invocation invocation, Environments environments) {
        this.invocation = invocation;
        this.environments = environments;
    }

    @Override
    public ExitCode call() {
        UnlockResult result;
        try (InstallProgressView progress = new InstallProgressView(invocation)) {
            result = environments
                    .open(Names.environment(environmentName, environments))
                    .known(progress)
                    .lock()
                    .unlock(force);
        }
        if (result instanceof UnlockResult.Refused refused) {
            throw new RefusedException(refused.message());
        }
        invocation.out().println(result.message());
        return ExitCode.OK;
    }
}
