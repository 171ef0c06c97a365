package io.penstock.engine.adopt;

/**
 * A resource that is to be taken into a stack's state.
 *
 * @param id as the provider's import takes it
 */
public record AdoptedResource(DeclaredResource resource, String id) {}
