package io.penstock.stacks.config;

/**
 * How a stream's capacity is set.
 *
 * @see <a href="https://docs.aws.amazon.com/kinesis/latest/APIReference/API_StreamModeDetails.html">AWS</a>
 */
public enum StreamMode {
    PROVISIONED("PROVISIONED"),
    ON_DEMAND("ON_DEMAND");

    private final String text;

    StreamMode(String text) {
        this.text = text;
    }

    /** As the config file writes it. */
    @Override
    public String toString() {
        return text;
    }
}
