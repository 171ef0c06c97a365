package io.penstock.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.cli.environment.NotReadyException;
import io.penstock.cli.environment.RefusedException;
import io.penstock.cli.journal.RunJson;
import io.penstock.cli.project.ProjectException;
import io.penstock.cli.report.MarkdownReport;
import io.penstock.cli.report.ReportFile;
import io.penstock.cli.report.ReportedRun;
import io.penstock.cli.report.UnwritableReportException;
import io.penstock.cli.run.BrokenRunException;
import io.penstock.cli.run.Finished;
import io.penstock.cli.run.RunPrinter;
import io.penstock.engine.EngineException;
import io.penstock.engine.cli.PulumiCliException;
import io.penstock.localcloud.process.LocalCloudFailure;
import io.penstock.orchestration.environment.EnvironmentDefinition;
import io.penstock.orchestration.environment.EnvironmentName;
import io.penstock.orchestration.gate.DataTypes;
import io.penstock.orchestration.gate.PreviewFindings;
import io.penstock.orchestration.gate.RunNotes;
import io.penstock.orchestration.graph.InvalidGraphException;
import io.penstock.orchestration.graph.StackGraph;
import io.penstock.orchestration.lock.LockException;
import io.penstock.orchestration.run.Operation;
import io.penstock.orchestration.run.RunReport;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Hands what came of a run to whoever asked for it: the screen, standard output, files. */
final class RunDelivery {

    /** How a run was delivered. */
    private enum State {
        OPEN,
        COMPLETE,
        /** A file could not be written. */
        INCOMPLETE
    }

    private final Invocation invocation;
    private final RunPrinter printer;
    private final RunOptions options;
    private State state = State.OPEN;
    private boolean printed;

    RunDelivery(Invocation invocation, RunPrinter printer, RunOptions options) {
        this.invocation = invocation;
        this.printer = printer;
        this.options = options;
    }

    /**
     * Finds out whether the files can be written, before anything is run.
     *
     * @throws CommandFailure if one cannot
     */
    void check() {
        try {
            Stream.concat(options.reportFile().stream(), options.jsonFile().stream())
                    .forEach(ReportFile::check);
        } catch (UnwritableReportException e) {
            throw new CommandFailure(ExitCode.USAGE, e.getMessage() + " Nothing was run.", e);
        }
    }

    void deliver(Finished finished) {
        ReportedRun run = new ReportedRun(
                finished.found(),
                finished.findings().types(),
                finished.request().stacks(),
                Optional.empty(),
                finished.request().command(),
                finished.number());
        ObjectNode json = RunJson.report(run.findings());
        if (options.printsJson()) {
            print(json);
            printer.showFailures(finished);
        } else {
            printer.show(finished);
        }
        write(run, json);
    }

    /**
     * A run that a problem ended: its JSON and its files say which, so that nobody takes those of an earlier run for its own.
     *
     * @param command what the user asked for
     * @param asOf the environment of which a preview was to show what promoting what it runs would change
     */
    void ended(
            Operation operation,
            EnvironmentName environment,
            String command,
            Optional<EnvironmentName> asOf,
            RuntimeException problem) {
        if (state != State.OPEN) {
            return;
        }
        RunReport report = new RunReport(environment, operation, Instant.now(), Duration.ZERO, Map.of());
        StackGraph none = StackGraph.of(new EnvironmentDefinition(environment, List.of()));
        DataTypes noTypes = new DataTypes(new TreeMap<>());
        String words = words(problem);
        ReportedRun run = new ReportedRun(
                PreviewFindings.of(none, report, noTypes).with(RunNotes.NONE.promoting(asOf)),
                noTypes,
                List.of(),
                Optional.of(words),
                command,
                OptionalInt.empty());
        ObjectNode json = RunJson.problem(run.findings(), words);
        if (options.printsJson()) {
            print(json);
        }
        write(run, json);
    }

    /** Whether every file that was asked for is written. */
    boolean isComplete() {
        return state == State.COMPLETE;
    }

    /** One object and no more, also where a fault comes after it. */
    private void print(ObjectNode json) {
        if (!printed) {
            invocation.out().println(json.toPrettyString());
            invocation.out().flush();
            printed = true;
        }
    }

    private void write(ReportedRun run, ObjectNode json) {
        state = State.COMPLETE;
        options.jsonFile().ifPresent(file -> write(file, json.toPrettyString() + "\n"));
        options.reportFile()
                .ifPresent(file ->
                        write(file, MarkdownReport.of(run, options.jsonFile().map(whole -> whole.path()
                                .toString()))));
    }

    private void write(ReportFile file, String text) {
        try {
            file.write(text);
        } catch (UnwritableReportException e) {
            state = State.INCOMPLETE;
            invocation.err().println(e.getMessage() + " The run has ended all the same.");
            invocation.err().flush();
        }
    }

    /** A fault of Penstock's own is for its log: what its message holds nobody has looked through. */
    private static String words(RuntimeException problem) {
        boolean expected = problem instanceof RefusedException
                || problem instanceof NotReadyException
                || problem instanceof ProjectException
                || problem instanceof InvalidGraphException
                || problem instanceof PulumiCliException
                || problem instanceof LocalCloudFailure
                || problem instanceof LockException
                || problem instanceof EngineException
                || problem instanceof BrokenRunException;
        return expected
                ? String.valueOf(problem.getMessage())
                : "Penstock stopped because of a fault of its own. What the command printed says more.";
    }
}
