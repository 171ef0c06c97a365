package io.penstock.cli.environment;

import io.penstock.engine.EngineSettings;
import io.penstock.engine.cli.InstallProgress;
import io.penstock.localcloud.keys.KeyServer;
import io.penstock.localcloud.process.LocalCloud;
import io.penstock.localcloud.process.LocalCloudFailure;
import io.penstock.localcloud.process.LocalCloudStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** The local cloud of a root, as an environment that lives in it needs it. */
public final class LocalTarget {

    private LocalTarget() {}

    /**
     * The local cloud, started if it does not run, and beside it the directory of Pulumi's state, without which stock
     * {@code pulumi} does not begin.
     *
     * @throws LocalCloudFailure if it cannot be started, or there is no place for the state
     */
    public static LocalCloudStatus running(Path root, InstallProgress progress) {
        makeState(root.resolve(".penstock/state"));
        LocalCloud cloud = LocalCloud.at(root);
        LocalCloudStatus status = cloud.status();
        if (status.running()) {
            return status;
        }
        progress.report("Starting the local cloud", "");
        return cloud.start();
    }

    private static void makeState(Path directory) {
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new LocalCloudFailure("The directory for Pulumi's state cannot be made: " + e
                    + ". Make it writable and run the command again.");
        }
    }

    /** Whether the local cloud runs. */
    public static boolean runs(Path root) {
        return LocalCloud.at(root).status().running();
    }

    /**
     * The settings, with the key service in this process where the config file encrypts with its key: then states and secrets can be
     * read while the local cloud does not run.
     */
    public static EngineSettings withKeys(EngineSettings settings) {
        return settings.withKeyService(() ->
                settings.secretsProvider().filter(KeyServer::isMeant).isPresent() ? KeyServer.variables() : Map.of());
    }

    /** That the config file of an environment that lives elsewhere encrypts with the local cloud's key, if so. */
    public static Optional<String> keyProblem(EngineSettings elsewhere) {
        return elsewhere
                .secretsProvider()
                .filter(KeyServer::isMeant)
                .map(provider -> elsewhere.configFile().getFileName() + ": \"secretsprovider\" is \"" + provider
                        + "\", the local cloud's key, which environments elsewhere do not have. Remove the line, and"
                        + " \"encryptedkey\": then Pulumi encrypts as your backend does, or with the key of your own"
                        + " account that you name there, such as awskms://alias/NAME?region=REGION.");
    }

    /**
     * What makes Pulumi use its provider.
     *
     * @throws LocalCloudFailure if it runs without one
     */
    public static Map<String, String> attached(LocalCloudStatus cloud) {
        String provider = cloud.endpoints().get("provider");
        if (provider == null) {
            throw new LocalCloudFailure("The local cloud runs, but without the provider that Pulumi needs."
                    + " Stop it (./penstock local stop) and run the command again.");
        }
        return Map.of("PULUMI_DEBUG_PROVIDERS", "aws:" + provider.substring(provider.lastIndexOf(':') + 1));
    }
}
