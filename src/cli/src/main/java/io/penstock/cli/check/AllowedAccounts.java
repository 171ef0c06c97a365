package io.penstock.cli.check;

import io.penstock.cli.environment.Problem;
import io.penstock.stacks.config.CheckedConfig;
import java.util.List;
import java.util.Optional;

/**
 * Which accounts a config file lets the provider work on.
 *
 * @param file its name
 * @param allowed if there are any, no other one
 * @param forbidden not these
 */
public record AllowedAccounts(String file, List<String> allowed, List<String> forbidden) {

    public AllowedAccounts {
        allowed = List.copyOf(allowed);
        forbidden = List.copyOf(forbidden);
    }

    public static AllowedAccounts of(CheckedConfig config) {
        return new AllowedAccounts(
                String.valueOf(config.file().getFileName()),
                config.aws().allowedAccounts(),
                config.aws().forbiddenAccounts());
    }

    /** Why the caller may not work with this config. */
    public Optional<Problem> problem(Caller.Known caller) {
        if (forbidden.contains(caller.account())) {
            return Optional.of(
                    wrong(caller, "does not allow the account " + caller.account() + " (aws:forbiddenAccountIds)"));
        }
        if (!allowed.isEmpty() && !allowed.contains(caller.account())) {
            return Optional.of(wrong(
                    caller,
                    "allows " + (allowed.size() == 1 ? "the account " : "the accounts ") + String.join(", ", allowed)
                            + " only (aws:allowedAccountIds)"));
        }
        return Optional.empty();
    }

    private Problem wrong(Caller.Known caller, String rule) {
        return Problem.ofProject("You are signed in to the AWS account " + caller.account() + " as " + caller.arn()
                + ", but " + file + " " + rule
                + ". Sign in to the right account, such as with AWS_PROFILE, or correct the file.");
    }
}
