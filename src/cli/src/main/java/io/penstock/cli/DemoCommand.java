package io.penstock.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.cli.demo.Demo;
import io.penstock.cli.demo.DemoException;
import io.penstock.cli.demo.DemoInterruptedException;
import io.penstock.cli.demo.DemoProgress;
import io.penstock.cli.demo.DemoRun;
import io.penstock.cli.demo.DemoSettings;
import io.penstock.cli.demo.DemoView;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.s3.S3Client;

/** {@code penstock demo}: the environment {@code local} goes up and real records flow through it. */
@Command(
        name = "demo",
        description = {
            "Show it all work on this machine, without an AWS account.",
            "Brings the environment \"local\" up, sends KPL-aggregated records, some of them malformed, through input stream,"
                    + " preprocessor and SQL application, and follows them until every one is in a result or in the dead letter."
                    + " Leaves the environment up; a second run only sends records."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./penstock demo",
            "  ./penstock demo --events 1000000 --rate 50000",
            "  ./penstock demo --json | jq .aggregated"
        },
        mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<ExitCode> {

    private final Invocation invocation;

    @Option(
            names = "--events",
            paramLabel = "N",
            defaultValue = "100000",
            description = "How many user records to send (default: ${DEFAULT-VALUE}).")
    private int events;

    @Option(
            names = "--rate",
            paramLabel = "N",
            defaultValue = "20000",
            description = "How many user records to send per second, at most (default: ${DEFAULT-VALUE}).")
    private int rate;

    @Option(
            names = "--json",
            description = "Print the outcome as one JSON object on standard output, and nothing else.")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    DemoCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public ExitCode call() {
        check("--events", events);
        check("--rate", rate);
        DemoEnvironment environment = new DemoEnvironment(invocation, Main::run);
        long began = System.nanoTime();
        ExitCode up = environment.bringUp();
        if (up != ExitCode.OK) {
            return up;
        }
        LiveBlock block = new LiveBlock(invocation);
        try (KinesisClient kinesis = environment.kinesis();
                S3Client s3 = environment.s3()) {
            DemoRun run = DemoRun.begin();
            invocation
                    .err()
                    .println("Demo on local · run " + run.id() + " · " + DemoView.number(events)
                            + " records to the stream " + environment.targets().inputStream());
            Demo demo = new Demo(
                    kinesis, s3, environment.targets(), new DemoSettings(events, rate), System::currentTimeMillis);
            DemoProgress end = demo.run(run, progress -> block.show(DemoView.live(progress), DemoView.line(progress)));
            block.keep();
            report(end, environment, Duration.ofNanos(System.nanoTime() - began));
            return ExitCode.OK;
        } catch (DemoInterruptedException e) {
            block.keep();
            throw new CommandFailure(ExitCode.CANCELLED, String.valueOf(e.getMessage()), e);
        } catch (DemoException e) {
            block.keep();
            throw new CommandFailure(ExitCode.FAILED, String.valueOf(e.getMessage()), e);
        }
    }

    private void check(String option, int number) {
        if (number < 1) {
            throw new ParameterException(
                    spec.commandLine(),
                    option + " takes a whole number of at least 1, but was given " + number + ".",
                    spec.findOption(option),
                    String.valueOf(number));
        }
    }

    private void report(DemoProgress end, DemoEnvironment environment, Duration took) {
        if (json) {
            invocation.out().println(json(end, took));
        } else {
            DemoView.summary(end, environment.targets().analyticsBucket()).forEach(invocation.out()::println);
        }
    }

    static ObjectNode json(DemoProgress end, Duration took) {
        ObjectNode object = new ObjectMapper().createObjectNode();
        object.put("sent", end.sent());
        object.put("aggregated", end.tally().aggregated());
        object.put("deadLettered", end.tally().deadLetters());
        object.put("seconds", took.toMillis() / 1000.0);
        object.put("environment", "local");
        return object;
    }
}
