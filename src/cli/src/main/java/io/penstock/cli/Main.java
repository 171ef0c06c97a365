package io.penstock.cli;

/** The entry point that the launcher starts. */
public final class Main {

    private Main() {}

    public static void main(String[] args) {
        enlargeCommonPool();
        System.exit(run(Invocation.ofProcess(), args).value());
    }

    /**
     * The Pulumi SDK holds one worker of the common pool for each program that runs: a small pool never gets on. The launcher
     * sets the same; this is for whoever starts the process by other means.
     */
    static void enlargeCommonPool() {
        if (System.getProperty("java.util.concurrent.ForkJoinPool.common.parallelism") == null) {
            System.setProperty("java.util.concurrent.ForkJoinPool.common.parallelism", "64");
        }
    }

    /** Runs one command line. */
    static ExitCode run(Invocation invocation, String... args) {
        try {
            return new CommandLineRun(invocation).execute(args);
        } finally {
            invocation.out().flush();
            invocation.err().flush();
        }
    }
}
