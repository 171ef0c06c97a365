package io.penstock.cli.check;

import io.penstock.cli.environment.Problem;

/** Who acts on AWS. */
public sealed interface Caller {

    /**
     * AWS knows the caller.
     *
     * @param arn of the user or role
     */
    record Known(String account, String arn, String region) implements Caller {}

    /** AWS could not be asked, or does not know the caller. */
    record Unknown(Problem problem) implements Caller {}
}
