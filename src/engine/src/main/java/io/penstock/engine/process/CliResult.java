package io.penstock.engine.process;

/** How a Pulumi command ended, with what it wrote; long output is cut at its beginning. */
public record CliResult(int exitCode, String output, String errors) {

    /**
     * Pulumi's exit code for a stack that does not exist.
     *
     * @see <a href="https://github.com/pulumi/pulumi/blob/master/sdk/go/common/util/cmdutil/exitcodes.go">exit codes</a>
     */
    private static final int STACK_NOT_FOUND = 6;

    public boolean succeeded() {
        return exitCode == 0;
    }

    /** Whether the command failed because the backend has no such stack. */
    public boolean stackNotFound() {
        return exitCode == STACK_NOT_FOUND || exitCode != 0 && errors.contains("no stack named ");
    }
}
