package io.penstock.stacks.config;

import java.util.List;
import java.util.Optional;

/**
 * What a config file says to the AWS provider, as far as it is used before anything runs.
 *
 * @param profile the profile whose credentials the provider takes; without one it looks as all of AWS's tools do
 * @param allowedAccounts if there are any, no other account may be worked on
 * @param forbiddenAccounts may not be worked on
 * @see <a href="https://www.pulumi.com/registry/packages/aws/installation-configuration/#configuration-reference">The
 *     provider's configuration</a>
 */
public record AwsSettings(
        Optional<String> region,
        Optional<String> profile,
        List<String> allowedAccounts,
        List<String> forbiddenAccounts) {

    /** A file that says nothing. */
    static final AwsSettings NONE = new AwsSettings(Optional.empty(), Optional.empty(), List.of(), List.of());

    public AwsSettings {
        allowedAccounts = List.copyOf(allowedAccounts);
        forbiddenAccounts = List.copyOf(forbiddenAccounts);
    }

    static AwsSettings of(ConfigFile config) {
        return new AwsSettings(
                config.text(ConfigCheck.REGION),
                config.text("aws:profile"),
                config.list("aws:allowedAccountIds"),
                config.list("aws:forbiddenAccountIds"));
    }
}
