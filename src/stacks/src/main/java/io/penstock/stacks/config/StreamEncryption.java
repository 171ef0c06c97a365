package io.penstock.stacks.config;

/**
 * How a stream's records are encrypted at rest.
 *
 * @see <a href="https://docs.aws.amazon.com/kinesis/latest/APIReference/API_StartStreamEncryption.html">AWS</a>
 */
public enum StreamEncryption {
    KMS("KMS"),
    NONE("NONE");

    private final String text;

    StreamEncryption(String text) {
        this.text = text;
    }

    /** As the config file writes it. */
    @Override
    public String toString() {
        return text;
    }
}
