package io.penstock.localcloud;

/** What Lambda refuses, in its words. */
public final class Constraints {

    private Constraints() {}

    /** @throws LocalCloudException with {@code ValidationException} if the value is outside of the range */
    public static void range(String member, int value, int least, int most) {
        String constraint = value < least
                ? "Member must have value greater than or equal to " + least
                : "Member must have value less than or equal to " + most;
        require(
                value >= least && value <= most,
                "ValidationException",
                "1 validation error detected: Value '" + value + "' at '" + member + "' failed to satisfy constraint: "
                        + constraint);
    }

    /** @throws LocalCloudException with that code and message if it does not hold */
    public static void require(boolean holds, String code, String message) {
        if (!holds) {
            throw new LocalCloudException(code, message);
        }
    }
}
