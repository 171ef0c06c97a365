package io.penstock.cli;

import io.penstock.cli.journal.DamagedRunException;
import io.penstock.cli.journal.RunArchive;
import io.penstock.cli.journal.RunDetails;
import io.penstock.cli.journal.RunPage;
import io.penstock.cli.run.Console;
import io.penstock.cli.settings.PenstockFile;
import io.penstock.cli.timeline.Timeline;
import io.penstock.cli.timeline.TimelineSvg;
import io.penstock.engine.lock.SystemProcesses;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code penstock runs show}: one run again. */
@Command(
        name = "show",
        description = "Show one run: its stacks, what changed and why, what failed, and what took so long.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./penstock runs show 12",
            "  ./penstock runs show 12 --json",
            "  ./penstock runs show 12 --timeline run.svg   and draws it over time"
        },
        mixinStandardHelpOptions = true)
final class RunsShowCommand implements Callable<ExitCode> {

    private final Invocation invocation;

    @Parameters(index = "0", paramLabel = "ID", description = "The run's number, such as 12.")
    private int id;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Option(
            names = "--timeline",
            paramLabel = "FILE",
            description = "Write a picture (SVG) too: a bar for each stack and resource, and what limited the run.")
    private Optional<Path> timeline = Optional.empty();

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
        RunDetails run;
        Optional<String> picture;
        try {
            RunDetails details = archive.details(id);
            run = details;
            picture = timeline.map(
                    file -> TimelineSvg.draw(Timeline.of(details, archive.times(id), ZoneId.systemDefault())));
        } catch (DamagedRunException e) {
            throw new CommandFailure(
                    ExitCode.FAILED,
                    "The run " + id + " cannot be shown: " + e.getMessage() + ".\nIts files are in .penstock/runs/" + id
                            + "/.",
                    e);
        }
        RunPage page = new RunPage(run, PenstockFile.read(invocation.root()).dataTypes(), ZoneId.systemDefault());
        if (json) {
            invocation.out().println(page.json().toPrettyString());
        } else {
            Console console = RunPerformance.console(invocation);
            page.lines(console.size().width())
                    .forEach(line -> invocation.out().println(console.colours().text(line)));
        }
        if (timeline.isPresent() && picture.isPresent()) {
            write(timeline.get(), picture.get());
            invocation.err().println("The timeline of run " + id + " is in " + timeline.get() + ".");
        }
        return ExitCode.OK;
    }

    private static void write(Path file, String picture) {
        try {
            Files.writeString(file, picture);
        } catch (NoSuchFileException e) {
            throw unwritable(
                    file, "there is no directory \"" + file.toAbsolutePath().getParent() + "\"", e);
        } catch (AccessDeniedException e) {
            throw unwritable(file, "it may not be written", e);
        } catch (FileSystemException e) {
            throw unwritable(file, String.valueOf(e.getReason()), e);
        } catch (IOException e) {
            throw unwritable(file, String.valueOf(e.getMessage()), e);
        }
    }

    private static CommandFailure unwritable(Path file, String why, IOException cause) {
        return new CommandFailure(
                ExitCode.FAILED,
                "The timeline cannot be written to \"" + file + "\": " + why
                        + ". Name a file in a directory that is there and may be written.",
                cause);
    }

    private static String known(List<Integer> numbers) {
        if (numbers.isEmpty()) {
            return "No run is written down here yet.";
        }
        return "The newest is " + numbers.get(0) + "; \"./penstock runs\" lists them.";
    }
}
