package io.penstock.localcloud.functions;

/** How a function's JVM speaks with the Runtime API; all else that runs a function is AWS's client either way. */
public enum FunctionStart {
    /** By the client's native library, as on AWS. */
    AWS_CLIENT("AWS's client"),
    /** By Penstock's calls in plain Java, which run anywhere. */
    PORTABLE("AWS's client with portable calls");

    private final String words;

    FunctionStart(String words) {
        this.words = words;
    }

    /** AWS's client as it is where it has a library for this machine. */
    public static FunctionStart ofThisMachine() {
        return NativeLibrary.ofThisMachine().isPresent() ? AWS_CLIENT : PORTABLE;
    }

    /** As a function's log has it. */
    @Override
    public String toString() {
        return words;
    }
}
