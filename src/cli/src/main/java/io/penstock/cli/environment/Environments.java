package io.penstock.cli.environment;

import io.penstock.orchestration.environment.EnvironmentName;
import java.util.List;

/** The environments that can be deployed from here. */
public interface Environments {

    /** By name; those that have a config file. */
    List<EnvironmentName> names();

    /** One of {@link #names}. Reads and starts nothing yet. */
    Environment open(EnvironmentName name);
}
