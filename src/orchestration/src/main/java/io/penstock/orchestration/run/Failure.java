package io.penstock.orchestration.run;

import java.util.List;

/**
 * Why a stack failed, in words for its user.
 *
 * @param message what failed and why, whole sentences
 * @param resources the resources at fault, empty where the program or the engine itself failed
 */
public record Failure(String message, List<ResourceFailure> resources) {

    /** A resource that could not be created, changed, read or deleted, and the provider's reason. */
    public record ResourceFailure(String urn, String type, String name, String message) {}

    public Failure {
        resources = List.copyOf(resources);
    }

    /** The message, then each resource at fault on a line of its own. */
    public String text() {
        StringBuilder text = new StringBuilder(message);
        resources.forEach(resource ->
                text.append("\n  ").append(resource.name()).append(": ").append(resource.message()));
        return text.toString();
    }
}
