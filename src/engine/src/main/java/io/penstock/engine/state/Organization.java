package io.penstock.engine.state;

import io.penstock.engine.process.CliResult;
import io.penstock.engine.process.PulumiCommands;

/** The organization that the stacks of a backend are in. */
public final class Organization {

    private final PulumiCommands commands;
    private final BackendUrl backend;

    public Organization(PulumiCommands commands, BackendUrl backend) {
        this.commands = commands;
        this.backend = backend;
    }

    /** As stack references name it. Only Pulumi Cloud has organizations; everywhere else it is called so. */
    public String name() {
        if (!backend.url().startsWith("http")) {
            return "organization";
        }
        CliResult set = commands.start("org", "get-default").await();
        return set.succeeded() && !set.output().isBlank()
                ? set.output().strip()
                : commands.start("whoami").await().output().strip();
    }
}
