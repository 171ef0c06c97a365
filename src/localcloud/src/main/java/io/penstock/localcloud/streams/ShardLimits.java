package io.penstock.localcloud.streams;

/**
 * Whether a shard takes no more than on AWS: 1,000 records and 1 MiB a second.
 *
 * @see <a href="https://docs.aws.amazon.com/streams/latest/dev/service-sizes-and-limits.html">Quotas and limits</a>
 */
public enum ShardLimits {
    ENFORCED,
    NOT_ENFORCED;

    private static final String VARIABLE = "PENSTOCK_LOCAL_SHARD_LIMITS";

    /** As the environment variable {@code PENSTOCK_LOCAL_SHARD_LIMITS} says: {@code enforce}, or not set. */
    public static ShardLimits ofEnvironment() {
        String value = System.getenv().getOrDefault(VARIABLE, "");
        return switch (value) {
            case "enforce" -> ENFORCED;
            case "" -> NOT_ENFORCED;
            default ->
                throw new IllegalArgumentException("The environment variable " + VARIABLE + " is \"" + value
                        + "\"; it must be \"enforce\", or not set.");
        };
    }
}
