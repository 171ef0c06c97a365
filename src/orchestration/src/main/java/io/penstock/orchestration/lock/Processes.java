package io.penstock.orchestration.lock;

import java.time.Instant;
import java.util.Optional;

/** This machine and its processes. */
public interface Processes {

    /** This machine's name, as Pulumi and Penstock write it into locks. */
    String host();

    /** When the process of that number was started; empty if none runs under it. */
    Optional<Instant> started(long pid);
}
