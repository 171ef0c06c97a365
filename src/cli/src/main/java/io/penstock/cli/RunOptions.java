package io.penstock.cli;

import io.penstock.cli.environment.Environments;
import io.penstock.cli.environment.Names;
import io.penstock.cli.report.ReportFile;
import io.penstock.cli.run.RunRequest;
import io.penstock.cli.run.RunRequest.Approval;
import io.penstock.cli.run.RunRequest.Choices;
import io.penstock.orchestration.environment.EnvironmentName;
import io.penstock.orchestration.run.Operation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Stack;
import picocli.CommandLine.IParameterPreprocessor;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What all commands that run stacks take. */
final class RunOptions {

    /** In the place of a file for JSON: it is printed. */
    static final Path STANDARD_OUTPUT = Path.of("");

    @Parameters(index = "0", paramLabel = "ENVIRONMENT", description = "The environment, such as dev.")
    private String environment = "";

    @Parameters(
            index = "1..*",
            arity = "0..*",
            paramLabel = "STACK",
            description = "Stacks of the environment, such as input-stream; none means all.")
    private List<String> stacks = new ArrayList<>();

    @Option(
            names = "--json",
            arity = "0..1",
            paramLabel = "FILE.json",
            preprocessor = JsonFile.class,
            description = "Print the report as one JSON object on standard output, or write it to this file.")
    private Optional<Path> json = Optional.empty();

    @Option(
            names = "--report",
            paramLabel = "FILE",
            description = "Write the report to this file, as Markdown for one comment of a pull request.")
    private Optional<Path> report = Optional.empty();

    @Option(
            names = "--parallel",
            paramLabel = "N",
            defaultValue = "8",
            description = "How many stacks may run at once (default: ${DEFAULT-VALUE}).")
    private int parallel;

    @Option(names = "--yes", description = "Do not ask. Without a terminal every change needs this.")
    private boolean yes;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec = CommandSpec.create();

    /** Whether standard output is for JSON alone. */
    boolean printsJson() {
        return json.equals(Optional.of(STANDARD_OUTPUT));
    }

    /** The file for JSON. */
    Optional<ReportFile> jsonFile() {
        return json.filter(path -> !path.equals(STANDARD_OUTPUT)).map(ReportFile::new);
    }

    /** The file for Markdown. */
    Optional<ReportFile> reportFile() {
        return report.map(ReportFile::new);
    }

    /** The request that these options make. */
    RunRequest request(Operation operation, Environments environments, Choices choices) {
        if (parallel < 1) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--parallel takes a whole number of at least 1, but was given " + parallel + ".",
                    spec.findOption("--parallel"),
                    String.valueOf(parallel));
        }
        if (report.isPresent() && report.equals(json)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--report and --json both name \"" + report.get() + "\". Give each a file of its own.");
        }
        EnvironmentName name = Names.environment(environment, environments);
        boolean approved = yes || operation.onlyTells() || choices.reviewed().isPresent();
        return new RunRequest(
                operation,
                name,
                Names.stacks(stacks, environments.open(name).definition()),
                parallel,
                approved ? Approval.GIVEN : Approval.ASK,
                choices);
    }

    /** Whether the value of {@code --json} is a file. */
    static boolean isJsonFile(String value) {
        return value.endsWith(".json");
    }

    /** An argument beside the option is its file only if it ends in ".json": the next may be an environment or a stack. */
    static final class JsonFile implements IParameterPreprocessor {

        @Override
        public boolean preprocess(
                Stack<String> arguments, CommandSpec command, ArgSpec option, Map<String, Object> info) {
            boolean beside = " ".equals(info.get("separator"));
            if (beside && (arguments.isEmpty() || !isJsonFile(arguments.peek()))) {
                arguments.push("");
            }
            return false;
        }
    }
}
