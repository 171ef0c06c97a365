package io.penstock.localcloud.provider.schema;

/** A property that a program may set. */
public record Property(String name, boolean required, PropertyType type) {}
