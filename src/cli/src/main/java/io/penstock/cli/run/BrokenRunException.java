package io.penstock.cli.run;

import io.penstock.engine.EngineException;
import io.penstock.orchestration.environment.EnvironmentName;

/** A run that had begun could not go on. The message says why and what to do. */
public final class BrokenRunException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BrokenRunException(EnvironmentName environment, EngineException why) {
        super(
                why.getMessage()
                        + "\nThe run had begun and ended there. When that is put right, look at what is deployed:"
                        + " ./penstock status " + environment + ", and run the same command again.",
                why);
    }
}
