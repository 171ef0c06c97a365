package io.penstock.localcloud;

import java.io.IOException;
import java.net.BindException;

/** Tells a port that is in use from other reasons why a server does not start. */
public final class PortInUse {

    private PortInUse() {}

    /** A {@link BindException} that names the port, if that is what the server's failure means; else the failure itself. */
    public static IOException translated(IOException failure, String address, int port) {
        if (!(failure instanceof BindException) && !(failure.getCause() instanceof BindException)) {
            return failure;
        }
        BindException inUse = new BindException("Port " + port + " on " + address + " is in use");
        inUse.initCause(failure);
        return inUse;
    }
}
