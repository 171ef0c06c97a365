package io.penstock.engine.state;

import io.penstock.engine.DeployedStack;
import io.penstock.engine.DeployedStacks;
import io.penstock.orchestration.environment.OutputName;
import io.penstock.orchestration.environment.OutputValue;
import io.penstock.orchestration.environment.StackName;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is deployed, read from the directory of a file backend without starting Pulumi. Pulumi is asked for the values of
 * secrets, which it decrypts, and where the directory is laid out as it was before stacks belonged to projects.
 */
public final class FileDeployedStacks implements DeployedStacks {

    private final FileStackStates files;
    private final DeployedStacks pulumi;

    /** @param pulumi the same stacks, as the Pulumi CLI tells them */
    public FileDeployedStacks(FileStackStates files, DeployedStacks pulumi) {
        this.files = files;
        this.pulumi = pulumi;
    }

    @Override
    public List<DeployedStack> list() {
        return files.areByProject()
                ? files.names().stream()
                        .flatMap(stack -> deployed(stack).stream())
                        .toList()
                : pulumi.list();
    }

    @Override
    public boolean exists(StackName stack) {
        return files.areByProject()
                ? deployed(stack).filter(DeployedStack::isDeployed).isPresent()
                : pulumi.exists(stack);
    }

    private Optional<DeployedStack> deployed(StackName stack) {
        return files.checkpoint(stack)
                .map(checkpoint -> new DeployedStack(stack, checkpoint.written(), checkpoint.count(), false));
    }

    @Override
    public Map<OutputName, OutputValue> outputs(StackName stack) {
        return files.areByProject()
                ? files.checkpoint(stack)
                        .map(checkpoint -> StoredOutputs.masked(checkpoint.outputs()))
                        .orElse(Map.of())
                : pulumi.outputs(stack);
    }

    @Override
    public Map<OutputName, OutputValue> outputsWithSecrets(StackName stack) {
        Map<OutputName, OutputValue> masked = outputs(stack);
        boolean secrets = masked.values().stream().anyMatch(OutputValue.Secret.class::isInstance);
        return secrets ? pulumi.outputsWithSecrets(stack) : masked;
    }
}
