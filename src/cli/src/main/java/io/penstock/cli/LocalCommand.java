package io.penstock.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.cli.environment.LocalReset;
import io.penstock.localcloud.process.LocalCloud;
import io.penstock.localcloud.process.LocalCloudStatus;
import io.penstock.localcloud.process.LocalPorts;
import io.penstock.localcloud.process.LogReading;
import io.penstock.orchestration.environment.Suggestion;
import java.util.List;
import java.util.TreeMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code penstock local}: the local cloud, which the {@code local} environment lives in. */
@Command(
        name = "local",
        description = "Start, stop and look into the local cloud, which the environment \"local\" lives in.",
        synopsisSubcommandLabel = "COMMAND",
        footerHeading = LocalCommand.EXAMPLES,
        footer = {
            "  ./penstock local start",
            "  ./penstock local start --aws-port 4566         on a port of your choice",
            "  ./penstock local status --json                 its endpoints, for programs",
            "  ./penstock local logs streaming-app --follow",
            "  ./penstock local reset                         empty it, and stop it"
        },
        mixinStandardHelpOptions = true)
final class LocalCommand {

    static final String EXAMPLES = "%nExamples:%n";

    private final Invocation invocation;

    LocalCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Command(
            name = "start",
            description = {
                "Start the local cloud, if it does not run.",
                "It takes the ports that it had, or free ones, unless others are asked for."
            },
            footerHeading = EXAMPLES,
            footer = {"  ./penstock local start", "  ./penstock local start --aws-port 4566 --s3-port 9000"},
            mixinStandardHelpOptions = true)
    ExitCode start(
            @Option(
                            names = "--aws-port",
                            paramLabel = "N",
                            defaultValue = "0",
                            description =
                                    "The port of Kinesis, Lambda and analytics; none takes the last one or a free one.")
                    int aws,
            @Option(names = "--s3-port", paramLabel = "N", defaultValue = "0", description = "The port of S3.") int s3,
            @Option(
                            names = "--provider-port",
                            paramLabel = "N",
                            defaultValue = "0",
                            description = "The port of Pulumi's aws provider.")
                    int provider) {
        LocalPorts ports = ports(aws, s3, provider);
        LocalCloudStatus status = cloud().onPorts(ports).start();
        print(status);
        if (!ports.areOf(status)) {
            throw new CommandFailure(
                    ExitCode.REFUSED,
                    "The local cloud ran already, on other ports than those asked for, and goes on there."
                            + " To change them: ./penstock local stop, then start it again.");
        }
        return ExitCode.OK;
    }

    private static LocalPorts ports(int aws, int s3, int provider) {
        try {
            return new LocalPorts(aws, s3, provider);
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(ExitCode.USAGE, String.valueOf(e.getMessage()), e);
        }
    }

    @Command(
            name = "stop",
            description = "Stop the local cloud. What it holds stays.",
            footerHeading = EXAMPLES,
            footer = "  ./penstock local stop",
            mixinStandardHelpOptions = true)
    ExitCode stop() {
        invocation.out().println(cloud().stop() ? "The local cloud has stopped." : "The local cloud does not run.");
        return ExitCode.OK;
    }

    @Command(
            name = "status",
            description = "Show whether the local cloud runs, and its endpoints.",
            footerHeading = EXAMPLES,
            footer = {"  ./penstock local status", "  ./penstock local status --json | jq -r .kinesis   for the AWS CLI"
            },
            mixinStandardHelpOptions = true)
    ExitCode status(@Option(names = "--json", description = "Print one JSON object.") boolean json) {
        LocalCloudStatus status = cloud().status();
        if (json) {
            invocation.out().println(json(status));
        } else {
            print(status);
        }
        return ExitCode.OK;
    }

    @Command(
            name = "logs",
            description = "Print a log of the local cloud, oldest line first.",
            footerHeading = EXAMPLES,
            footer = {
                "  ./penstock local logs                          the names that there are",
                "  ./penstock local logs streaming-app --follow   until Ctrl-C"
            },
            mixinStandardHelpOptions = true)
    ExitCode logs(
            @Parameters(
                            index = "0",
                            arity = "0..1",
                            paramLabel = "NAME",
                            description = "Whose log: streaming-app, preprocessor, local-cloud; none lists them.")
                    String name,
            @Option(
                            names = {"-f", "--follow"},
                            description = "Go on with new lines until Ctrl-C.")
                    boolean follow) {
        LocalCloud cloud = cloud();
        List<String> names = cloud.logNames();
        if (name == null) {
            names.forEach(invocation.out()::println);
            return ExitCode.OK;
        }
        if (!cloud.hasLog(name)) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "The local cloud has no log \"" + name + "\"." + Suggestion.sentence(name, names)
                            + (names.isEmpty()
                                    ? " There are none yet."
                                    : "\nThere are: " + String.join(", ", names) + "."));
        }
        cloud.logs(name, follow ? LogReading.FOLLOW : LogReading.ONCE, line -> {
            invocation.out().println(line);
            invocation.out().flush();
        });
        return ExitCode.OK;
    }

    @Command(
            name = "reset",
            description = "Stop the local cloud, and delete everything that it holds and Pulumi's state of it.",
            footerHeading = EXAMPLES,
            footer = {"  ./penstock local reset         asks first", "  ./penstock local reset --yes   for scripts"},
            mixinStandardHelpOptions = true)
    ExitCode reset(@Option(names = "--yes", description = "Do not ask.") boolean yes) {
        if (!yes) {
            String answer = RunPerformance.console(invocation)
                    .questions()
                    .ask(
                            "Delete all streams, objects and functions of the local cloud, and Pulumi's state of them? Type yes to go on: ")
                    .orElse("");
            if (!answer.equals("yes")) {
                throw new CommandFailure(
                        ExitCode.REFUSED,
                        "Not approved, so nothing was deleted. Without a terminal: ./penstock local reset --yes");
            }
        }
        LocalReset.of(invocation.root());
        invocation
                .out()
                .println("The local cloud is stopped and empty, and Pulumi's state of what was in it is deleted."
                        + "\nFrom nothing again: ./penstock up local");
        return ExitCode.OK;
    }

    private LocalCloud cloud() {
        return LocalCloud.at(invocation.root());
    }

    private void print(LocalCloudStatus status) {
        if (!status.running()) {
            invocation.out().println("The local cloud does not run. Start it: ./penstock local start");
            return;
        }
        invocation.out().println("The local cloud runs since " + status.since() + " (process " + status.pid() + ").");
        new TreeMap<>(status.endpoints())
                .forEach((service, endpoint) -> invocation.out().printf("  %-20s %s%n", service, endpoint));
    }

    private static ObjectNode json(LocalCloudStatus status) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("running", status.running());
        new TreeMap<>(status.endpoints()).forEach(json::put);
        if (status.running()) {
            json.put("region", status.region());
            json.put("pid", status.pid());
            json.put("since", status.since().toString());
        }
        return json;
    }
}
