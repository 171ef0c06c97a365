package io.penstock.cli.environment;

import io.penstock.engine.cli.InstallProgress;

/** Shows what is got ready, until it is closed. */
public interface Preparation extends InstallProgress, AutoCloseable {

    @Override
    void close();
}
