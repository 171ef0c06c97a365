package io.penstock.flinkhost;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.plugin.PluginManager;
import org.apache.flink.core.plugin.PluginUtils;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs one application until its standard input ends, which it does when the process that started it ends.
 *
 * <p>Argument: a properties file, see {@link HostSettings}. Exit codes: 0 asked to end, 3 the application's program
 * failed (its reason is in the failure file), 1 anything else.
 */
public final class FlinkHost {

    /** The program failed; to start it again would not help. */
    static final int PROGRAM_FAILED = 3;

    private static final Logger LOG = LoggerFactory.getLogger(FlinkHost.class);

    private FlinkHost() {}

    public static void main(String[] args) {
        endWithStarter();
        try {
            HostSettings settings = HostSettings.read(Path.of(args[0]));
            run(settings);
        } catch (Exception | LinkageError e) {
            LOG.error("The application's Flink did not start.", e);
            System.exit(1);
        }
    }

    private static void run(HostSettings settings) throws Exception {
        Configuration configuration = settings.flink();
        PluginManager plugins = PluginUtils.createPluginManagerFromRootFolder(configuration);
        // Without this s3:// is unknown here, and the sink loses what it is given in silence.
        FileSystem.initialize(configuration, plugins);
        MiniCluster cluster = new MiniCluster(new MiniClusterConfiguration.Builder()
                .setConfiguration(configuration)
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(settings.slots())
                .setPluginManager(plugins)
                .build());
        cluster.start();
        URI rest = cluster.getRestAddress().get();
        configuration.set(RestOptions.ADDRESS, rest.getHost());
        configuration.set(RestOptions.PORT, rest.getPort());
        try {
            new Program(settings, configuration).submit();
        } catch (ProgramFailure e) {
            LOG.error("The application's program failed.", e);
            settings.writeFailure(String.valueOf(e.getMessage()));
            System.exit(PROGRAM_FAILED);
        }
        settings.writeReady(rest);
        LOG.info("The job is submitted; Flink answers at {}", rest);
    }

    /** An orphan must not go on writing next to its successor. */
    private static void endWithStarter() {
        Thread watch = new Thread(
                () -> {
                    try {
                        while (System.in.read() >= 0) {
                            // Nothing is ever said.
                        }
                    } catch (IOException e) {
                        LOG.debug("Standard input is gone.", e);
                    }
                    Runtime.getRuntime().halt(0);
                },
                "starter-watch");
        watch.setDaemon(true);
        watch.start();
    }
}
