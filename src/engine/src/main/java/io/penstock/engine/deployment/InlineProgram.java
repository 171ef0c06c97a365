package io.penstock.engine.deployment;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.pulumi.Config;
import com.pulumi.Context;
import com.pulumi.context.internal.ConfigContextInternal;
import com.pulumi.context.internal.ContextInternal;
import com.pulumi.context.internal.LoggingContextInternal;
import com.pulumi.context.internal.OutputContextInternal;
import com.pulumi.core.internal.OutputFactory;
import com.pulumi.deployment.internal.DeploymentImpl;
import com.pulumi.deployment.internal.DeploymentInstanceHolder;
import com.pulumi.deployment.internal.DeploymentInstanceInternal;
import com.pulumi.internal.PulumiInternal;
import com.pulumi.resources.ResourceTransformation;
import io.penstock.engine.events.SecretValues;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import pulumirpc.Language.RunRequest;

/** One run of a program that the engine asks this process for. */
final class InlineProgram {

    /** The SDK repeats every message there, on standard error; the engine sends them to us as events anyway. */
    private static final Logger NOWHERE = nowhere();

    private InlineProgram() {}

    private static Logger nowhere() {
        Logger logger = Logger.getLogger(InlineProgram.class.getName());
        logger.setLevel(Level.OFF);
        logger.setUseParentHandlers(false);
        return logger;
    }

    /**
     * Runs the program to its end, and closes its connections to the engine then.
     *
     * @return 0, or why not: one of the exit codes of the SDK's {@code Runner}
     */
    static CompletableFuture<Integer> run(
            RunRequest request,
            Consumer<Context> program,
            List<ResourceTransformation> transformations,
            SecretValues secrets) {
        String engineAddress = request.getArgsCount() > 0 ? request.getArgs(0) : "";
        EngineChannel channel = new EngineChannel(request.getMonitorAddress(), engineAddress, secrets);
        request.getConfigSecretKeysList().forEach(key -> secrets.addJson(request.getConfigOrDefault(key, "")));
        DeploymentImpl.DeploymentState state = new DeploymentImpl.DeploymentState(
                new DeploymentImpl.Config(
                        ImmutableMap.copyOf(request.getConfigMap()),
                        ImmutableSet.copyOf(request.getConfigSecretKeysList())),
                NOWHERE,
                request.getOrganization(),
                request.getProject(),
                request.getStack(),
                request.getInfo().getRootDirectory(),
                request.getDryRun(),
                channel,
                channel);
        return run(state, program, transformations).whenComplete((code, failure) -> channel.close());
    }

    /** Runs the program in the deployment, with our own {@link TaskRunner}. */
    static CompletableFuture<Integer> run(DeploymentImpl.DeploymentState state, Consumer<Context> program) {
        return run(state, program, List.of());
    }

    private static CompletableFuture<Integer> run(
            DeploymentImpl.DeploymentState state,
            Consumer<Context> program,
            List<ResourceTransformation> transformations) {
        Executor thread = task -> {
            Thread started = new Thread(task, "program of " + state.stackName);
            started.setDaemon(true);
            started.start();
        };
        state.runner = new TaskRunner(
                thread,
                failure -> ProgramFailure.message(failure)
                        .map(message -> state.logger.errorAsync(message))
                        .orElseGet(() -> CompletableFuture.completedFuture(null)),
                state.logger::hasLoggedErrors);
        DeploymentImpl deployment = new DeploymentImpl(state);
        DeploymentInstanceInternal instance = new DeploymentInstanceInternal(deployment);
        DeploymentInstanceHolder.setInstance(instance);
        try {
            ContextInternal context = new ContextInternal(
                    state.organizationName,
                    state.projectName,
                    state.stackName,
                    new LoggingContextInternal(deployment.getLog()),
                    new ConfigContextInternal(state.projectName, name -> new Config(deployment.getConfig(), name)),
                    new OutputContextInternal(new OutputFactory(state.runner)),
                    transformations);
            return new PulumiInternal(state.runner, context)
                    .runAsync(program)
                    .whenComplete((code, failure) -> instance.markInvalid());
        } finally {
            DeploymentInstanceHolder.setInstance(null);
        }
    }
}
