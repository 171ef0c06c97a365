package io.penstock.orchestration.state;

/**
 * An operation that was begun and whose end the state does not know, because the process that ran it was killed.
 *
 * @param kind what was begun: {@code creating}, {@code updating}, {@code deleting}, {@code reading} or {@code importing}
 */
public record PendingOperation(String kind, DeployedResource resource) {}
