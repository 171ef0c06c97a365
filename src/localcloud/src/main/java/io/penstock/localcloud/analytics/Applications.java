package io.penstock.localcloud.analytics;

import java.util.List;
import java.util.Optional;

/** The analytics applications of the local cloud. Errors carry kinesisanalyticsv2's codes. */
public interface Applications {

    /** Creates it, not started: READY. */
    ApplicationDescription create(ApplicationSpec spec);

    /** Replaces code and configuration; a running application is stopped with a savepoint or checkpoint and resumes. */
    ApplicationDescription update(ApplicationSpec spec);

    /** Starts it and returns at once, STARTING. */
    ApplicationDescription start(String applicationName);

    ApplicationDescription stop(String applicationName);

    Optional<ApplicationDescription> get(String applicationName);

    List<ApplicationDescription> list();

    void delete(String applicationName);
}
