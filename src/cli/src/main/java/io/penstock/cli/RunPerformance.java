package io.penstock.cli;

import io.penstock.cli.environment.Environments;
import io.penstock.cli.environment.UnknownNameException;
import io.penstock.cli.run.Console;
import io.penstock.cli.run.Finished;
import io.penstock.cli.run.Questions;
import io.penstock.cli.run.RunPrinter;
import io.penstock.cli.run.RunRequest;
import io.penstock.cli.run.RunRequest.Choices;
import io.penstock.cli.run.StackRuns;
import io.penstock.cli.view.Colours;
import io.penstock.cli.view.TerminalSize;
import io.penstock.orchestration.environment.EnvironmentName;
import io.penstock.orchestration.run.Operation;
import io.penstock.orchestration.run.RunReport;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Function;

/** Runs stacks for a command, and turns the report into what is printed and an exit code. */
final class RunPerformance {

    private final Invocation invocation;
    private final Environments environments;

    RunPerformance(Invocation invocation, Environments environments) {
        this.invocation = invocation;
        this.environments = environments;
    }

    ExitCode perform(Operation operation, RunOptions options, Choices choices) {
        return perform(operation, options, choices, RunPerformance::exitCode);
    }

    /** A preview, or a look for drift, that says by its exit code whether it found anything. */
    ExitCode look(Operation operation, RunOptions options, Choices choices) {
        return perform(operation, options, choices, finished -> {
            ExitCode code = exitCode(finished);
            return code == ExitCode.OK && finished.differs() ? ExitCode.CHANGES_PENDING : code;
        });
    }

    private ExitCode perform(
            Operation operation, RunOptions options, Choices choices, Function<Finished, ExitCode> exitCode) {
        Console console = console(invocation);
        StackRuns runs = new StackRuns(environments, invocation.root(), console, Clock.systemUTC());
        RunDelivery delivery = new RunDelivery(invocation, new RunPrinter(console), options);
        options.check();
        delivery.check();
        EnvironmentName environment = options.environment(environments);
        String command = options.command(operation);
        try {
            options.refuse();
            RunRequest request = options.request(operation, environments, choices, console.preparations());
            command = request.command();
            Finished finished = runs.run(request, delivery::deliver);
            ExitCode code = exitCode.apply(finished);
            boolean well = code == ExitCode.OK || code == ExitCode.CHANGES_PENDING;
            return well && !delivery.isComplete() ? ExitCode.FAILED : code;
        } catch (UnknownNameException wrongCommandLine) {
            throw wrongCommandLine; // which leaves files alone
        } catch (RuntimeException problem) {
            delivery.ended(operation, environment, command, choices.asOf(), problem);
            throw problem;
        }
    }

    private static ExitCode exitCode(Finished finished) {
        return finished.findings().refusals().isEmpty() ? exitCode(finished.report()) : ExitCode.REFUSED;
    }

    static ExitCode exitCode(RunReport report) {
        if (report.succeeded()) {
            return ExitCode.OK;
        }
        return report.cancelled() ? ExitCode.CANCELLED : ExitCode.FAILED;
    }

    /** Where the invocation's runs are shown. */
    static Console console(Invocation invocation) {
        boolean interactive = invocation.terminal() == Invocation.Terminal.INTERACTIVE;
        boolean coloured = interactive
                && invocation.environment().getOrDefault("NO_COLOR", "").isEmpty();
        return new Console(
                invocation.out(),
                invocation.err(),
                interactive ? Console.Watching.TERMINAL : Console.Watching.LOG,
                interactive ? TerminalSize.ofTerminal() : TerminalSize.fixed(100, 24),
                coloured ? Colours.ON : Colours.OFF,
                interactive ? question -> ask(invocation, question) : Questions.NOBODY,
                () -> new InstallProgressView(invocation));
    }

    private static Optional<String> ask(Invocation invocation, String question) {
        invocation.err().print("\n" + question);
        invocation.err().flush();
        try {
            BufferedReader answers = new BufferedReader(new InputStreamReader(invocation.in(), StandardCharsets.UTF_8));
            return Optional.ofNullable(answers.readLine()).map(String::strip);
        } catch (IOException e) {
            throw new UncheckedIOException("The answer could not be read.", e);
        }
    }
}
