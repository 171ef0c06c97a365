package io.penstock.cli;

import io.penstock.cli.run.RunRequest.Choices;
import io.penstock.cli.run.RunRequest.Choices.Proofs;
import picocli.CommandLine.Option;

/** The option of the commands that run only what is not proven up to date. */
final class ForceOption {

    @Option(names = "--force", description = "Run every stack, also those that are proven up to date.")
    private boolean force;

    Proofs proofs() {
        return force ? Proofs.IGNORED : Proofs.TRUSTED;
    }

    /** The usual choices, with this one. */
    Choices choices() {
        Choices usual = Choices.USUAL;
        return new Choices(
                proofs(), usual.failures(), usual.removed(), usual.readers(), usual.allowed(), usual.patience());
    }
}
