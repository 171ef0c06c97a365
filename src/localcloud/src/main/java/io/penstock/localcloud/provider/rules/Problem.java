package io.penstock.localcloud.provider.rules;

/** Why a property is refused, and its path. */
public record Problem(String property, String reason) {}
