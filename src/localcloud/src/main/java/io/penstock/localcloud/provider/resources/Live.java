package io.penstock.localcloud.provider.resources;

import io.penstock.localcloud.provider.value.Fields;

/** A resource as it is. */
public record Live(String id, Fields properties) {}
