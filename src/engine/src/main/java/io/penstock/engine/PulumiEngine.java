package io.penstock.engine;

import io.penstock.engine.process.PulumiCommands;
import io.penstock.engine.program.StackProgram;
import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.run.StackRunner;
import java.util.Map;

/** The door to Pulumi: runs an environment's stacks and reads what is deployed. */
public final class PulumiEngine {

    private final EngineSettings settings;
    private final PulumiCommands commands;

    private PulumiEngine(EngineSettings settings) {
        this.settings = settings;
        this.commands = new PulumiCommands(settings);
    }

    /**
     * Opens the engine. Starts nothing yet.
     *
     * @throws EngineException if the directory of a {@code file://} backend cannot be made
     */
    public static PulumiEngine open(EngineSettings settings) {
        return new PulumiEngine(settings);
    }

    public EngineSettings settings() {
        return settings;
    }

    /**
     * Runs stacks with these programs.
     *
     * <p>A stack that the backend does not know yet is made known at its first preview or update. Refreshing or destroying
     * one that it does not know changes nothing.
     *
     * @param programs by the stack's name; the environment's own stack is the one with the environment's name
     */
    public StackRunner runner(Map<StackName, StackProgram> programs) {
        return new EngineStackRunner(settings, commands, programs);
    }

    /** What is deployed. */
    public DeployedStacks deployed() {
        return new PulumiDeployedStacks(settings, commands);
    }
}
