package io.penstock.stacks.config;

import java.util.List;
import java.util.stream.Collectors;

/** A config that cannot be used. The message names every fault. */
public final class InvalidConfigException extends com.pulumi.exceptions.RunException {

    private static final long serialVersionUID = 1L;

    InvalidConfigException(List<ConfigFault> faults) {
        super(faults.stream().map(ConfigFault::text).collect(Collectors.joining(System.lineSeparator())));
    }
}
