package io.penstock.cli;

import io.penstock.cli.run.RunRequest.Choices;
import io.penstock.cli.run.RunRequest.Choices.Failures;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** What all commands that change stacks take. */
final class ChangeOptions {

    @Option(names = "--fail-fast", description = "After a failure start nothing more, whatever it needs.")
    private boolean failFast;

    @Option(
            names = "--wait",
            paramLabel = "TIME",
            converter = Time.class,
            defaultValue = "0s",
            description = "Wait so long for another run of the environment to end, such as 90s or 5m.")
    private Duration wait = Duration.ZERO;

    /** These choices with the options'. */
    Choices with(Choices choices) {
        return new Choices(
                choices.proofs(),
                failFast ? Failures.STOP_ALL : Failures.OTHERS_GO_ON,
                choices.removed(),
                choices.readers(),
                choices.allowed(),
                wait);
    }

    /** Reads {@code 90s}, {@code 5m} and {@code 1h}. */
    static final class Time implements ITypeConverter<Duration> {

        private static final Pattern FORM = Pattern.compile("(\\d{1,5})([smh])");

        @Override
        public Duration convert(String text) {
            Matcher matcher = FORM.matcher(text);
            if (!matcher.matches()) {
                throw new TypeConversionException(
                        "\"" + text + "\" is not a time. Write a number and s, m or h, such as 90s or 5m");
            }
            long number = Long.parseLong(matcher.group(1));
            return switch (matcher.group(2)) {
                case "s" -> Duration.ofSeconds(number);
                case "m" -> Duration.ofMinutes(number);
                default -> Duration.ofHours(number);
            };
        }
    }
}
