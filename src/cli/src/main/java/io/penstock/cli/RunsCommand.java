package io.penstock.cli;

import io.penstock.cli.environment.Environments;
import io.penstock.cli.environment.Names;
import io.penstock.cli.journal.RunArchive;
import io.penstock.cli.journal.RunEntry;
import io.penstock.cli.journal.RunTable;
import io.penstock.cli.run.Console;
import io.penstock.engine.lock.SystemProcesses;
import java.io.IOException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code penstock runs}: what was run. */
@Command(
        name = "runs",
        description = "List what was run here, the newest first: what, when, how it ended and how long it took.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./penstock runs              the newest 20 runs",
            "  ./penstock runs dev --all    all of dev",
            "  ./penstock runs show 12      one run: its stacks, changes, causes, times"
        },
        synopsisSubcommandLabel = "[show]",
        mixinStandardHelpOptions = true,
        subcommands = RunsShowCommand.class)
final class RunsCommand implements Callable<ExitCode> {

    private static final int NEWEST = 20;

    private final Invocation invocation;
    private final Environments environments;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "ENVIRONMENT",
            description = "Runs of this environment alone, such as dev.")
    private String environment = "";

    @Option(names = "--all", description = "List all runs, not just the newest " + NEWEST + ".")
    private boolean all;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    RunsCommand(Invocation invocation, Environments environments) {
        this.invocation = invocation;
        this.environments = environments;
    }

    @Override
    public ExitCode call() throws IOException {
        RunArchive archive = new RunArchive(invocation.root(), new SystemProcesses());
        List<Integer> numbers = archive.numbers();
        List<RunEntry> runs = new ArrayList<>();
        int left = 0;
        for (int number : numbers) {
            boolean more = all || runs.size() < NEWEST;
            if (!more && environment.isEmpty()) {
                left++;
                continue;
            }
            RunEntry run = archive.entry(number);
            if (environment.isEmpty() || run.environment().equals(environment)) {
                if (more) {
                    runs.add(run);
                } else {
                    left++;
                }
            }
        }
        if (runs.isEmpty() && !environment.isEmpty()) {
            Names.environment(environment, environments);
        }
        print(runs, left);
        return ExitCode.OK;
    }

    private void print(List<RunEntry> runs, int left) {
        RunTable table = new RunTable(runs, ZoneId.systemDefault());
        if (json) {
            invocation.out().println(table.json().toPrettyString());
            return;
        }
        Console console = RunPerformance.console(invocation);
        table.lines(console.size().width())
                .forEach(line -> invocation.out().println(console.colours().text(line)));
        if (runs.isEmpty()) {
            invocation
                    .out()
                    .println("  No run" + (environment.isEmpty() ? "" : " of \"" + environment + "\"")
                            + " is written down here yet.");
        } else if (left > 0) {
            invocation.out().println("  … and " + left + " older: --all lists them too.");
        }
    }
}
