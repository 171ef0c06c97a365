package io.penstock.stacks.policy;

/**
 * An ARN in its parts.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html">ARNs</a>
 */
public record Arn(String partition, String service, String region, String account, String resource) {

    /**
     * Takes an ARN apart.
     *
     * @throws IllegalArgumentException if the text is none
     */
    public static Arn parse(String text) {
        String[] parts = text.split(":", 6);
        if (parts.length < 6 || !parts[0].equals("arn")) {
            throw new IllegalArgumentException("\"" + text + "\" is not an ARN.");
        }
        return new Arn(parts[1], parts[2], parts[3], parts[4], parts[5]);
    }

    /** The ARN of something of another service in the same account and region. */
    public Arn beside(String otherService, String otherResource) {
        return new Arn(partition, otherService, region, account, otherResource);
    }

    @Override
    public String toString() {
        return String.join(":", "arn", partition, service, region, account, resource);
    }
}
