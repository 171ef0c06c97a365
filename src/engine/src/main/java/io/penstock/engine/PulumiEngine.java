package io.penstock.engine;

import io.penstock.engine.program.StackProgram;
import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.run.StackRunner;
import java.util.Map;

/** The door to Pulumi: runs an environment's stacks and reads what is deployed. */
public final class PulumiEngine {

    private final EngineSettings settings;

    private PulumiEngine(EngineSettings settings) {
        this.settings = settings;
    }

    /** Opens the engine. Starts nothing yet. */
    public static PulumiEngine open(EngineSettings settings) {
        return new PulumiEngine(settings);
    }

    public EngineSettings settings() {
        return settings;
    }

    /**
     * Runs stacks with these programs.
     *
     * @param programs by the stack's name; the environment's own stack is the one with the environment's name
     */
    public StackRunner runner(Map<StackName, StackProgram> programs) {
        throw new UnsupportedOperationException("In the making: " + programs.keySet());
    }

    public DeployedStacks deployed() {
        throw new UnsupportedOperationException("In the making.");
    }
}
