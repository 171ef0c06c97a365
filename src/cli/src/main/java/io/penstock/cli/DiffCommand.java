package io.penstock.cli;

import io.penstock.cli.comparison.Comparison;
import io.penstock.cli.comparison.ComparisonJson;
import io.penstock.cli.comparison.ComparisonText;
import io.penstock.cli.comparison.Relation;
import io.penstock.cli.comparison.Row;
import io.penstock.cli.comparison.Side;
import io.penstock.cli.environment.Environments;
import io.penstock.cli.environment.Names;
import io.penstock.cli.run.Console;
import io.penstock.cli.view.Wording;
import io.penstock.orchestration.environment.EnvironmentName;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code penstock diff}: compares two environments. */
@Command(
        name = "diff",
        description = {
            "Compare two environments: config, code as deployed, artifacts, resources by type, outputs.",
            "Reads the config files and what is recorded of the deployed stacks, and runs nothing. Secrets are not decrypted:",
            "whether two of them are the same cannot be told unless they are encrypted to the same text."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./penstock diff dev prod               what differs, in two columns",
            "  ./penstock diff dev prod --all         what is the same, too",
            "  ./penstock diff dev prod --json",
            "  ./penstock diff dev prod --exit-code   for scripts: 5 where something differs"
        },
        mixinStandardHelpOptions = true)
final class DiffCommand implements Callable<ExitCode> {

    private final Invocation invocation;
    private final Environments environments;

    @Parameters(index = "0", paramLabel = "ENVIRONMENT", description = "The one environment, such as dev.")
    private String left = "";

    @Parameters(index = "1", paramLabel = "OTHER", description = "The other, such as prod.")
    private String right = "";

    @Option(names = "--all", description = "Show what is the same, too.")
    private boolean all;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Option(
            names = "--exit-code",
            description = "End with exit code 5 where something differs. What cannot be compared does not count.")
    private boolean exitCode;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    DiffCommand(Invocation invocation, Environments environments) {
        this.invocation = invocation;
        this.environments = environments;
    }

    @Override
    public ExitCode call() {
        EnvironmentName one = Names.environment(left, environments);
        EnvironmentName other = Names.environment(right, environments);
        if (one.equals(other)) {
            throw new ParameterException(
                    spec.commandLine(), "Name two environments: \"" + one + "\" is the same as itself.");
        }
        Comparison comparison = Comparison.of(side(one), side(other));
        List<Row> rows = comparison.rows().stream()
                .filter(row -> all || row.relation() != Relation.SAME)
                .toList();
        if (json) {
            invocation.out().println(ComparisonJson.of(comparison, rows).toPrettyString());
        } else {
            Console console = RunPerformance.console(invocation);
            new ComparisonText(comparison, rows, console.size().width())
                    .lines()
                    .forEach(line -> invocation.out().println(console.colours().text(line)));
        }
        if (!comparison.unread().isEmpty()) {
            tellUnread(comparison);
            return ExitCode.UNREADY;
        }
        return exitCode && comparison.count(Relation.DIFFERENT) > 0 ? ExitCode.CHANGES_PENDING : ExitCode.OK;
    }

    private Side side(EnvironmentName name) {
        try (InstallProgressView progress = new InstallProgressView(invocation)) {
            return Side.of(
                    environments.configFile(name),
                    name,
                    () -> environments.open(name).known(progress).states().all());
        }
    }

    private void tellUnread(Comparison comparison) {
        comparison.unread().forEach((why, names) -> {
            List<String> quoted = names.stream().map(name -> "\"" + name + "\"").toList();
            invocation
                    .err()
                    .println((names.size() == 1 ? "The state of " : "The states of ") + Wording.list(quoted)
                            + " cannot be read, so just the config was compared. " + why);
        });
    }
}
