package io.penstock.cli;

import io.penstock.cli.environment.Environment;
import io.penstock.cli.environment.Environments;
import io.penstock.cli.environment.Names;
import io.penstock.cli.outputs.Shell;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code penstock env}: what a shell needs so that stock Pulumi works on an environment. */
@Command(
        name = "env",
        description = {
            "Print the exports that a shell needs so that stock Pulumi works on an environment.",
            "For an environment on this machine those for the AWS CLI and SDKs, too; its local cloud is started if it does not run."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  eval \"$(./penstock env local)\"",
            "  pulumi preview -s local.input-stream --config-file Pulumi.local.yaml"
        },
        mixinStandardHelpOptions = true)
final class EnvCommand implements Callable<ExitCode> {

    private final Invocation invocation;
    private final Environments environments;

    @Parameters(index = "0", paramLabel = "ENVIRONMENT", description = "The environment, such as local.")
    private String environmentName = "";

    EnvCommand(Invocation invocation, Environments environments) {
        this.invocation = invocation;
        this.environments = environments;
    }

    @Override
    public ExitCode call() {
        Environment environment = environments.open(Names.environment(environmentName, environments));
        Map<String, String> variables;
        try (InstallProgressView progress = new InstallProgressView(invocation)) {
            variables = environment.shellVariables(progress);
        }
        new TreeMap<>(variables)
                .forEach((name, value) -> invocation.out().println("export " + name + "=" + Shell.quoted(value)));
        return ExitCode.OK;
    }
}
