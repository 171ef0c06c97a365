package io.penstock.cli.check;

import io.penstock.cli.environment.Problem;

/** Who acts on AWS. */
public sealed interface Caller {

    /**
     * AWS knows the caller.
     *
     * @param arn of the user or role
     */
    record Known(String account, String arn, String region) implements Caller {

        private static final int LONGEST = 40;

        /** The user or role within the account, such as {@code user/ann}; a long one is cut in the middle. */
        public String name() {
            String name = arn.substring(arn.lastIndexOf(':') + 1);
            return name.length() <= LONGEST
                    ? name
                    : name.substring(0, LONGEST / 2 - 1) + "…" + name.substring(name.length() - LONGEST / 2);
        }
    }

    /** AWS could not be asked, or does not know the caller. */
    record Unknown(Problem problem) implements Caller {}
}
