package io.penstock.engine.cli;

/** Hears how the installation of a tool is going. It may be called often: whoever prints decides how often. */
@FunctionalInterface
public interface InstallProgress {

    /** Nobody listens. */
    InstallProgress NONE = (step, detail) -> {};

    /**
     * Something went on.
     *
     * @param step what is being done, the same words until it ends: "Building the Pulumi CLI v3.255.0 with Go"
     * @param detail how far it is: "412 packages compiled", or empty
     */
    void report(String step, String detail);
}
