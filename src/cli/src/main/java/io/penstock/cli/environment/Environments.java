package io.penstock.cli.environment;

import io.penstock.orchestration.environment.EnvironmentName;
import java.nio.file.Path;
import java.util.List;

/** The environments that can be deployed from here. */
public interface Environments {

    /** By name; those that have a config file. */
    List<EnvironmentName> names();

    /** The config file of one of {@link #names}. */
    Path configFile(EnvironmentName name);

    /** One of {@link #names}. Reads and starts nothing yet. */
    Environment open(EnvironmentName name);
}
