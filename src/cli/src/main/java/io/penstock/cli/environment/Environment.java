package io.penstock.cli.environment;

import io.penstock.engine.DeployedStacks;
import io.penstock.engine.cli.InstallProgress;
import io.penstock.orchestration.environment.EnvironmentDefinition;
import java.util.Map;
import java.util.Optional;

/** One environment, from outside. */
public interface Environment {

    EnvironmentDefinition definition();

    /**
     * Checks everything that can be checked before a run, and makes it ready: finds the Pulumi CLI, signs in, starts the
     * local cloud. Changes nothing that is deployed.
     *
     * @param run what is to be run
     * @param progress is told what takes time
     * @throws NotReadyException naming every problem
     */
    ReadyEnvironment prepare(PlannedRun run, InstallProgress progress);

    /**
     * Whether there may be something to tell before it is made ready: its config is sound, and nothing has to be got first.
     * Where it is not so, {@link #prepare} tells why.
     */
    boolean isLegible();

    /**
     * What can be told of the environment before it is made ready. Where the state is in files it starts nothing.
     *
     * @param progress is told what takes time
     */
    KnownEnvironment known(InstallProgress progress);

    /**
     * The config key that gives a resource its name in the cloud, such as {@code streaming-analytics:inputStreamName}.
     *
     * @param resource its name in the program
     */
    default Optional<String> nameKey(String resource) {
        return Optional.empty();
    }

    /**
     * What is deployed, without any check.
     *
     * @param progress is told what takes time
     */
    DeployedStacks deployed(InstallProgress progress);

    /**
     * The environment variables that stock Pulumi needs to work on this environment from a shell.
     *
     * @param progress is told what takes time
     */
    Map<String, String> shellVariables(InstallProgress progress);
}
