package io.penstock.orchestration.state;

/**
 * A resource in a stack's state.
 *
 * @param urn Pulumi's unique name of it
 * @param type Pulumi's type token, such as {@code aws:kinesis/stream:Stream}
 * @param name its name in the program
 * @param id the provider's name of it; empty for a component, "[secret]" where it may hold a secret
 */
public record DeployedResource(String urn, String type, String name, String id) {}
