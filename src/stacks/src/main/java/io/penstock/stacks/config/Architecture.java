package io.penstock.stacks.config;

/**
 * The instruction set of a function.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html">AWS</a>
 */
public enum Architecture {
    ARM64("arm64"),
    X86_64("x86_64");

    private final String text;

    Architecture(String text) {
        this.text = text;
    }

    /** As the config file writes it. */
    @Override
    public String toString() {
        return text;
    }
}
