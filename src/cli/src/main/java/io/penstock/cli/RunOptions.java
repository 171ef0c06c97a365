package io.penstock.cli;

import io.penstock.cli.environment.Environments;
import io.penstock.cli.environment.Names;
import io.penstock.cli.environment.Preparation;
import io.penstock.cli.environment.RefusedException;
import io.penstock.cli.environment.UnknownNameException;
import io.penstock.cli.report.ReportFile;
import io.penstock.cli.run.NamedStacks;
import io.penstock.cli.run.RunRequest;
import io.penstock.cli.run.RunRequest.Approval;
import io.penstock.cli.run.RunRequest.Choices;
import io.penstock.orchestration.environment.EnvironmentName;
import io.penstock.orchestration.run.Operation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Stack;
import java.util.function.Supplier;
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

    private Optional<String> refusal = Optional.empty();

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec = CommandSpec.create();

    /** Those of a command; empty of one that runs no stacks. */
    static Optional<RunOptions> of(CommandSpec command) {
        return command.mixins().values().stream()
                .map(CommandSpec::userObject)
                .filter(RunOptions.class::isInstance)
                .map(RunOptions.class::cast)
                .findFirst();
    }

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

    /** @throws ParameterException if they do not go together */
    void check() {
        checkParallel(parallel, spec);
        if (report.isPresent() && report.equals(json)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--report and --json both name \"" + report.get() + "\". Give each a file of its own.");
        }
    }

    /** @throws ParameterException if so many stacks cannot run at once */
    static void checkParallel(int parallel, CommandSpec spec) {
        if (parallel < 1) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--parallel takes a whole number of at least 1, but was given " + parallel + ".",
                    spec.findOption("--parallel"),
                    String.valueOf(parallel));
        }
    }

    /** From now on {@link #refuse} says no, for this reason. */
    void refusedFor(String reason) {
        refusal = Optional.of(reason);
    }

    /** @throws RefusedException if there is a reason why nothing is to be run */
    void refuse() {
        refusal.ifPresent(reason -> {
            throw new RefusedException(reason);
        });
    }

    /**
     * The environment's name as it is written, whether there is such an environment or not.
     *
     * @throws UnknownNameException if none can be called so
     */
    EnvironmentName environment(Environments environments) {
        try {
            return new EnvironmentName(environment);
        } catch (IllegalArgumentException malformed) {
            return Names.environment(environment, environments);
        }
    }

    /** The command as it is written, whether its names are right or not. */
    String command(Operation operation) {
        return ("./penstock " + operation.name().toLowerCase(Locale.ROOT) + " " + environment + " "
                        + String.join(" ", stacks))
                .strip();
    }

    /**
     * The request that these options make.
     *
     * @throws UnknownNameException if there is no such environment, or it has no such stack
     */
    RunRequest request(
            Operation operation, Environments environments, Choices choices, Supplier<Preparation> preparations) {
        EnvironmentName name = Names.environment(environment, environments);
        boolean approved = yes || operation.onlyTells() || choices.reviewed().isPresent();
        return new RunRequest(
                operation,
                name,
                NamedStacks.of(stacks, operation, environments.open(name), preparations),
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
