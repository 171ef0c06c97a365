package io.penstock.cli;

import io.penstock.cli.journal.DamagedRunException;
import io.penstock.cli.journal.RunArchive;
import io.penstock.cli.journal.RunPage;
import io.penstock.cli.run.Console;
import io.penstock.cli.settings.PenstockFile;
import io.penstock.engine.lock.SystemProcesses;
import java.io.IOException;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code penstock runs show}: one run again. */
@Command(
        name = "show",
        description = "Show one run: its stacks, what changed and why, what failed, and what took so long.",
        footerHeading = "%nExamples:%n",
        footer = {"  ./penstock runs show 12", "  ./penstock runs show 12 --json"},
        mixinStandardHelpOptions = true)
final class RunsShowCommand implements Callable<ExitCode> {

    private final Invocation invocation;

    @Parameters(index = "0", paramLabel = "ID", description = "The run's number, such as 12.")
    private int id;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    RunsShowCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public ExitCode call() throws IOException {
        RunArchive archive = new RunArchive(invocation.root(), new SystemProcesses());
        List<Integer> numbers = archive.numbers();
        if (!numbers.contains(id)) {
            throw new CommandFailure(ExitCode.USAGE, "There is no run " + id + ". " + known(numbers));
        }
        RunPage page;
        try {
            page = new RunPage(
                    archive.details(id), PenstockFile.read(invocation.root()).dataTypes(), ZoneId.systemDefault());
        } catch (DamagedRunException e) {
            throw new CommandFailure(
                    ExitCode.FAILED,
                    "The run " + id + " cannot be shown: " + e.getMessage() + ".\nIts files are in .penstock/runs/" + id
                            + "/.",
                    e);
        }
        if (json) {
            invocation.out().println(page.json().toPrettyString());
        } else {
            Console console = RunPerformance.console(invocation);
            page.lines(console.size().width())
                    .forEach(line -> invocation.out().println(console.colours().text(line)));
        }
        return ExitCode.OK;
    }

    private static String known(List<Integer> numbers) {
        if (numbers.isEmpty()) {
            return "No run is written down here yet.";
        }
        return "The newest is " + numbers.get(0) + "; \"./penstock runs\" lists them.";
    }
}
