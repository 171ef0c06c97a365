package io.penstock.cli;

import io.penstock.cli.adopt.Adoption;
import io.penstock.cli.adopt.AdoptionJson;
import io.penstock.cli.adopt.AdoptionText;
import io.penstock.cli.adopt.Choice;
import io.penstock.cli.adopt.CloudFormationFile;
import io.penstock.cli.adopt.ImportTable;
import io.penstock.cli.adopt.Verdict;
import io.penstock.cli.environment.Environments;
import io.penstock.cli.environment.Names;
import io.penstock.cli.run.AdoptionRequest;
import io.penstock.cli.run.AdoptionRequest.Approval;
import io.penstock.cli.run.Adoptions;
import io.penstock.cli.run.Console;
import io.penstock.cli.view.Line;
import io.penstock.orchestration.environment.EnvironmentDefinition;
import io.penstock.orchestration.environment.EnvironmentName;
import io.penstock.orchestration.environment.StackName;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code penstock adopt}: takes what CloudFormation made into the stacks' states. */
@Command(
        name = "adopt",
        description = {
            "Take resources that CloudFormation made into Pulumi's state, as they are.",
            "Shows which of them is which of a stack's, by which id it is imported, and what the next up would change of it.",
            "Writes the state alone, and only with --yes or when asked: nothing in the cloud is made, changed or deleted."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  aws cloudformation describe-stack-resources --stack-name orders > input.json",
            "  ./penstock adopt dev --cloudformation input-stream=input.json",
            "                                what is what; what the next up would change",
            "  ./penstock adopt dev --cloudformation input-stream=input.json --yes",
            "                                the same, and it is done"
        },
        mixinStandardHelpOptions = true)
final class AdoptCommand implements Callable<ExitCode> {

    private final Invocation invocation;
    private final Environments environments;

    @Parameters(index = "0", paramLabel = "ENVIRONMENT", description = "The environment, such as dev.")
    private String environment = "";

    @Option(
            names = "--cloudformation",
            paramLabel = "STACK=FILE",
            required = true,
            description = {
                "A stack of the environment, and what the AWS CLI printed of the CloudFormation stack that it takes over:",
                "describe-stack-resources, list-stack-resources or list-exports, as JSON. May be repeated."
            })
    private List<String> files = new ArrayList<>();

    @Option(
            names = "--as",
            paramLabel = "STACK/RESOURCE=ID",
            description = {
                "Which resource of CloudFormation's, by its physical id, a resource of the stack is; \"none\" for none of",
                "them. Needed where more than one could be. May be repeated."
            })
    private List<String> choices = new ArrayList<>();

    @Option(
            names = "--parallel",
            paramLabel = "N",
            defaultValue = "8",
            description = "How many stacks may be looked at at once (default: ${DEFAULT-VALUE}).")
    private int parallel;

    @Option(names = "--yes", description = "Do it, and do not ask.")
    private boolean yes;

    @Option(names = "--json", description = "Print JSON. Nobody is asked then.")
    private boolean json;

    @Option(
            names = "--wait",
            paramLabel = "TIME",
            converter = ChangeOptions.Time.class,
            defaultValue = "0s",
            description = "Wait so long for another run of the environment to end, such as 90s or 5m.")
    private Duration wait = Duration.ZERO;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    AdoptCommand(Invocation invocation, Environments environments) {
        this.invocation = invocation;
        this.environments = environments;
    }

    @Override
    public ExitCode call() {
        RunOptions.checkParallel(parallel, spec);
        EnvironmentName name = Names.environment(environment, environments);
        SortedMap<StackName, CloudFormationFile> read =
                files(environments.open(name).definition());
        Console console = RunPerformance.console(invocation);
        Adoption adoption = new Adoptions(environments, console, Clock.systemUTC())
                .run(
                        new AdoptionRequest(name, read, choices(read), parallel, approval(), wait),
                        shown -> print(new AdoptionText(shown, console.size().width()).lines(), console));
        if (json) {
            invocation.out().println(AdoptionJson.of(adoption).toPrettyString());
        }
        return ended(adoption, console);
    }

    private ExitCode ended(Adoption adoption, Console console) {
        boolean done = adoption.stage() == Adoption.Stage.DONE;
        if (done) {
            print(new AdoptionText(adoption, console.size().width()).done(), console);
        } else if (!yes && adoption.adoptable() > 0) {
            print(List.of(Line.of("To do it: the same command with --yes.")), console);
        }
        boolean nothing = adoption.adoptable() == 0 && adoption.count(Verdict.Recorded.class) == 0;
        return yes && nothing ? ExitCode.REFUSED : ExitCode.OK;
    }

    private Approval approval() {
        if (yes) {
            return Approval.GIVEN;
        }
        return !json && invocation.terminal() == Invocation.Terminal.INTERACTIVE ? Approval.ASK : Approval.NONE;
    }

    private void print(List<Line> lines, Console console) {
        if (!json) {
            lines.forEach(line -> invocation.out().println(console.colours().text(line)));
            invocation.out().flush();
        }
    }

    private SortedMap<StackName, CloudFormationFile> files(EnvironmentDefinition definition) {
        SortedMap<StackName, CloudFormationFile> read = new TreeMap<>();
        for (String written : files) {
            int equals = written.indexOf('=');
            if (equals < 1 || equals == written.length() - 1) {
                throw new ParameterException(
                        spec.commandLine(),
                        "--cloudformation takes a stack and a file, as in input-stream=resources.json, but was given \""
                                + written + "\".");
            }
            StackName stack =
                    Names.stack(written.substring(0, equals), definition).name();
            Path file = Path.of(written.substring(equals + 1));
            Optional.ofNullable(read.get(stack)).ifPresent(first -> {
                throw new ParameterException(
                        spec.commandLine(),
                        "--cloudformation names the stack \"" + stack + "\" twice, with \"" + first.file()
                                + "\" and with \"" + file + "\". Name each stack once.");
            });
            read.put(stack, CloudFormationFile.read(file, ImportTable.standard()));
        }
        return read;
    }

    private List<Choice> choices(SortedMap<StackName, CloudFormationFile> read) {
        return choices.stream().map(written -> choice(written, read)).toList();
    }

    private Choice choice(String written, SortedMap<StackName, CloudFormationFile> read) {
        Choice choice = Choice.parse(written)
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(),
                        "--as takes a resource and a physical id, as in input-stream/dev-input-stream=orders, but was"
                                + " given \"" + written + "\"."));
        if (!read.containsKey(choice.stack())) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--as " + written + " is about the stack \"" + choice.stack()
                            + "\", and no --cloudformation names it.");
        }
        return choice;
    }
}
