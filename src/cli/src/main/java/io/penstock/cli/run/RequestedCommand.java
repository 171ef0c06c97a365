package io.penstock.cli.run;

import io.penstock.cli.run.RunRequest.Choices;
import io.penstock.orchestration.environment.ShellCommand;
import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.run.Operation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The command that asks for what a request says, as a user types it: all that decides what is done. How it is shown, how many
 * stacks run at once and that nobody is asked is not part of it.
 */
final class RequestedCommand {

    private RequestedCommand() {}

    static String of(RunRequest request) {
        List<String> words = new ArrayList<>();
        words.add(request.operation().name().toLowerCase(Locale.ROOT));
        words.add(request.environment().value());
        request.stacks().stream().map(StackName::value).forEach(words::add);
        words.addAll(options(request.operation(), request.choices()));
        return ShellCommand.ofWords(words);
    }

    /** Those that the operation's command takes. */
    private static List<String> options(Operation operation, Choices choices) {
        List<String> options = new ArrayList<>();
        if (operation == Operation.UP) {
            choices.reviewed().ifPresent(report -> options.addAll(List.of("--reviewed", report.toString())));
            option(options, choices.removed() == Choices.Removed.TAKEN_DOWN, "--prune");
            choices.allowed().stream().sorted().forEach(name -> options.addAll(List.of("--allow-replace", name)));
        }
        if (operation == Operation.PREVIEW) {
            choices.asOf().ifPresent(from -> options.addAll(List.of("--as-of", from.value())));
        }
        if (operation == Operation.DESTROY) {
            option(options, choices.readers() == Choices.Readers.TAKEN_DOWN, "--include-dependents");
        }
        if (operation == Operation.UP || operation == Operation.PREVIEW) {
            option(options, choices.proofs() == Choices.Proofs.IGNORED, "--force");
        }
        if (!operation.onlyTells()) {
            option(options, choices.failures() == Choices.Failures.STOP_ALL, "--fail-fast");
            if (!choices.patience().isZero()) {
                options.addAll(List.of("--wait", time(choices.patience())));
            }
        }
        return options;
    }

    private static void option(List<String> options, boolean chosen, String option) {
        if (chosen) {
            options.add(option);
        }
    }

    /** As the option takes it: {@code 90s}, {@code 5m}, {@code 1h}. */
    private static String time(Duration time) {
        long seconds = time.toSeconds();
        if (seconds % 3600 == 0) {
            return seconds / 3600 + "h";
        }
        return seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
    }
}
