package io.penstock.cli.adopt;

/**
 * A resource that stays with CloudFormation.
 *
 * @param why whole sentences; empty where nothing of the stack's program fits
 */
public record Staying(CloudFormationResource resource, String why) {}
