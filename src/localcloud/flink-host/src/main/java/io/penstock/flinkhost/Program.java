package io.penstock.flinkhost;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.apache.flink.client.ClientUtils;
import org.apache.flink.client.program.PackagedProgram;
import org.apache.flink.client.program.ProgramInvocationException;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.DeploymentOptions;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.core.execution.DefaultExecutorServiceLoader;
import org.apache.flink.runtime.jobgraph.SavepointRestoreSettings;

/** The jar's main, run as the service runs it: in a class loader of its own, its job sent to the cluster. */
final class Program {

    private final HostSettings settings;
    private final Configuration configuration;

    Program(HostSettings settings, Configuration configuration) {
        this.settings = settings;
        this.configuration = configuration;
    }

    void submit() throws ProgramFailure {
        SavepointRestoreSettings restore = settings.restore()
                .map(path -> SavepointRestoreSettings.forPath(path, settings.allowNonRestoredState()))
                .orElse(SavepointRestoreSettings.none());
        Configuration job = new Configuration(configuration);
        job.set(DeploymentOptions.TARGET, "remote");
        job.set(DeploymentOptions.ATTACHED, false);
        job.set(PipelineOptions.JARS, List.of(settings.jar().toUri().toString()));
        SavepointRestoreSettings.toConfiguration(restore, job);
        try (PackagedProgram program = PackagedProgram.newBuilder()
                .setJarFile(settings.jar().toFile())
                .setArguments("--properties", settings.applicationProperties().toString())
                .setConfiguration(job)
                .setSavepointRestoreSettings(restore)
                .build()) {
            ClientUtils.executeProgram(new DefaultExecutorServiceLoader(), job, program, true, false);
        } catch (ProgramInvocationException | RuntimeException | LinkageError e) {
            throw new ProgramFailure(reason(e), e);
        }
    }

    /** The deepest message that says something: the wrappers above only say that there is one. */
    private static String reason(Throwable error) {
        Deque<String> messages = new ArrayDeque<>();
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause.getMessage() != null && !cause.getMessage().isBlank()) {
                messages.push(cause.getMessage());
            }
        }
        return messages.isEmpty() ? error.getClass().getSimpleName() : messages.pop();
    }
}
