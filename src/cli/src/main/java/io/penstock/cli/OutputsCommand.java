package io.penstock.cli;

import io.penstock.cli.OutputsForm.Form;
import io.penstock.cli.environment.Environment;
import io.penstock.cli.environment.Environments;
import io.penstock.cli.environment.KnownEnvironment;
import io.penstock.cli.environment.Names;
import io.penstock.cli.outputs.EnvFile;
import io.penstock.cli.outputs.Exports;
import io.penstock.cli.outputs.LookUp;
import io.penstock.cli.outputs.OutputFormat;
import io.penstock.cli.outputs.OutputQuery;
import io.penstock.cli.outputs.OutputReaders;
import io.penstock.cli.outputs.Secrets;
import io.penstock.cli.outputs.StackReferenceLines;
import io.penstock.engine.program.PulumiStackName;
import io.penstock.orchestration.environment.EnvironmentName;
import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.environment.StackOutput;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code penstock outputs}: what the deployed stacks export. */
@Command(
        name = "outputs",
        description = "Show what the deployed stacks export, in the form that you need it in, or who reads it.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./penstock outputs dev                           all outputs of dev",
            "  ./penstock outputs dev input-stream              those of one stack",
            "  ./penstock outputs dev input-stream.streamName   the bare value of one",
            "  eval \"$(./penstock outputs dev --shell)\"         as variables of this shell",
            "  ./penstock outputs dev --env-file .env           the same in a file",
            "  ./penstock outputs dev input-stream.streamName --stack-reference",
            "                                                   how another program reads it",
            "  ./penstock outputs dev --used-by input-stream    who reads its outputs"
        },
        mixinStandardHelpOptions = true)
final class OutputsCommand implements Callable<ExitCode> {

    private final Invocation invocation;
    private final Environments environments;

    @Parameters(index = "0", paramLabel = "ENVIRONMENT", description = "The environment, such as dev.")
    private String environmentName = "";

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "STACK[.OUTPUT]",
            description = "A stack, or one of its outputs; none means all.")
    private String what = "";

    @Mixin
    private OutputsForm form = new OutputsForm();

    @Option(names = "--show-secrets", description = "Print the values of secrets too.")
    private boolean showSecrets;

    OutputsCommand(Invocation invocation, Environments environments) {
        this.invocation = invocation;
        this.environments = environments;
    }

    @Override
    public ExitCode call() {
        Form chosen = form.chosen();
        EnvironmentName name = Names.environment(environmentName, environments);
        Environment environment = environments.open(name);
        try (InstallProgressView progress = new InstallProgressView(invocation)) {
            if (chosen instanceof Form.Referred) {
                print(references(environment, progress).lines());
            } else if (chosen instanceof Form.Readers asked) {
                OutputReaders readers = readers(environment, progress);
                print(asked.json() ? List.of(readers.json().toPrettyString()) : readers.lines());
            } else {
                show(new OutputQuery(name, environment, secrets(), progress).find(what), chosen);
            }
        }
        return ExitCode.OK;
    }

    private Secrets secrets() {
        return showSecrets ? Secrets.SHOWN : Secrets.MASKED;
    }

    private void show(LookUp found, Form chosen) {
        if (chosen instanceof Form.Written written) {
            invocation.err().println(new EnvFile(written.file()).write(found, secrets()));
            return;
        }
        OutputFormat format = ((Form.Printed) chosen).format();
        print(format.lines(found, secrets()));
        if (found instanceof LookUp.OfStack none && none.outputs().isEmpty()) {
            invocation.err().println("The stack \"" + none.stack() + "\" is deployed and exports nothing.");
        }
    }

    private void print(List<String> lines) {
        lines.forEach(invocation.out()::println);
    }

    private StackReferenceLines references(Environment environment, InstallProgressView progress) {
        if (what.isEmpty()) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "Name the stack or the output that is to be read, such as: ./penstock outputs " + environmentName
                            + " input-stream.streamName --stack-reference");
        }
        KnownEnvironment known = environment.known(progress);
        Exports exports = new Exports(environment.definition(), known.states());
        StackName stack = exports.stack(stack());
        List<StackOutput<?>> outputs = exports.readable(stack, output());
        return new StackReferenceLines(
                known.organization().get() + "/" + known.names().project() + "/"
                        + new PulumiStackName(new EnvironmentName(environmentName), stack),
                stack,
                outputs);
    }

    private OutputReaders readers(Environment environment, InstallProgressView progress) {
        KnownEnvironment known = environment.known(progress);
        Exports exports = new Exports(environment.definition(), known.states());
        return OutputReaders.of(exports, known, Optional.of(stack()).filter(name -> !name.isEmpty()), output());
    }

    private String stack() {
        return what.contains(".") ? what.substring(0, what.indexOf('.')) : what;
    }

    private Optional<String> output() {
        return what.contains(".") ? Optional.of(what.substring(what.indexOf('.') + 1)) : Optional.empty();
    }
}
