package io.penstock.orchestration.contract;

import io.penstock.orchestration.environment.EnvironmentName;
import io.penstock.orchestration.environment.StackName;
import java.util.Optional;

/**
 * Which of the names in stack references are stacks of the environment.
 *
 * @param project Pulumi's project of the environment's stacks, such as {@code streaming-analytics}
 */
public record ReferenceNames(String project, EnvironmentName environment) {

    /**
     * The environment's stack that the reference means, empty for a stack of somebody else.
     *
     * @param reference as a program wrote it: {@code organization/project/stack}, {@code organization/stack} or
     *     {@code stack}. The organization is not looked at: an environment is in one
     */
    public Optional<StackName> stackOf(String reference) {
        String[] parts = reference.split("/", -1);
        if (parts.length > 3 || parts.length == 3 && !parts[1].equals(project)) {
            return Optional.empty();
        }
        String name = parts[parts.length - 1];
        if (name.equals(environment.value())) {
            return Optional.of(new StackName(name));
        }
        String prefix = environment + ".";
        return name.startsWith(prefix) ? valid(name.substring(prefix.length())) : Optional.empty();
    }

    private static Optional<StackName> valid(String name) {
        try {
            return Optional.of(new StackName(name));
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // not named as Penstock names stacks, so none of its own
        }
    }
}
