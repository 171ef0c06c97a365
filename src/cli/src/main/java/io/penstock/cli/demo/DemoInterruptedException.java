package io.penstock.cli.demo;

/** The user stopped the demo. */
public final class DemoInterruptedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DemoInterruptedException() {
        super("The demo was stopped.");
    }
}
