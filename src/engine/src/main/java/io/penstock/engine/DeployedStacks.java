package io.penstock.engine;

import io.penstock.orchestration.environment.OutputName;
import io.penstock.orchestration.environment.OutputValue;
import io.penstock.orchestration.environment.StackName;
import java.util.List;
import java.util.Map;

/** What is deployed, read from the backend without running anything. Safe for use from several threads. */
public interface DeployedStacks {

    /** What stands in a secret's place where its value was not asked for. */
    String MASK = "[secret]";

    /**
     * All the environment's stacks that the backend knows, by name; those of earlier programs too.
     *
     * @throws EngineException if Pulumi cannot read its backend
     */
    List<DeployedStack> list();

    /**
     * Whether the stack is deployed: the backend knows it and it holds resources.
     *
     * @throws EngineException if Pulumi cannot read its backend
     */
    default boolean exists(StackName stack) {
        return list().stream().anyMatch(deployed -> deployed.stack().equals(stack) && deployed.isDeployed());
    }

    /**
     * The stack's outputs by name. A secret is an {@link OutputValue.Secret} that holds {@link #MASK}, not its value.
     *
     * @return no outputs for a stack that is not deployed
     * @throws EngineException if Pulumi cannot read its backend
     */
    Map<OutputName, OutputValue> outputs(StackName stack);

    /**
     * The stack's outputs by name, with the values of secrets: only for a user who asks for them.
     *
     * @return no outputs for a stack that is not deployed
     * @throws EngineException if Pulumi cannot read its backend or cannot decrypt the secrets
     */
    Map<OutputName, OutputValue> outputsWithSecrets(StackName stack);
}
