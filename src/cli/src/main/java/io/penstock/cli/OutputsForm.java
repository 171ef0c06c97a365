package io.penstock.cli;

import io.penstock.cli.outputs.OutputFormat;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** What is made of outputs. What the command line says counts for more than what variables and files set. */
final class OutputsForm {

    /** One of the forms. */
    sealed interface Form {
        /** Printed on standard output. */
        record Printed(OutputFormat format) implements Form {}

        /** Written to a file of environment variables. */
        record Written(Path file) implements Form {}

        /** Not the values: how programs read them. */
        record Referred() implements Form {}

        /** Not the values: who reads them. */
        record Readers(boolean json) implements Form {}
    }

    private static final List<String> ALONE =
            List.of("--format", "--json", "--shell", "--env-file", "--stack-reference", "--used-by");

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "text, json, yaml, dotenv or shell (default: ${DEFAULT-VALUE}).")
    private OutputFormat format = OutputFormat.TEXT;

    @Option(names = "--json", description = "The same as --format json.")
    private boolean json;

    @Option(names = "--shell", description = "The same as --format shell: lines that a shell can evaluate.")
    private boolean shell;

    @Option(
            names = "--env-file",
            paramLabel = "FILE",
            description = "Write the outputs to this file as variables, readable by you alone.")
    private Optional<Path> envFile = Optional.empty();

    @Option(
            names = "--stack-reference",
            description = "Print the lines of a program that read the outputs: Java, TypeScript, Python, Go, YAML.")
    private boolean stackReference;

    @Option(names = "--used-by", description = "Show who reads the outputs, in the code and as deployed.")
    private boolean usedBy;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec = CommandSpec.create();

    /** @throws ParameterException if the command line asks for several at once */
    Form chosen() {
        ParseResult line = spec.commandLine().getParseResult();
        List<String> given = ALONE.stream().filter(line::hasMatchedOption).toList();
        if (given.contains("--used-by")) {
            return readers(given);
        }
        if (given.size() > 1) {
            throw new ParameterException(
                    spec.commandLine(),
                    String.join(" and ", given) + " do not go together: each is a form of its own. Choose one.");
        }
        return given.isEmpty() ? usual() : form(given.get(0));
    }

    private Form readers(List<String> given) {
        List<String> others = given.stream()
                .filter(option -> !option.equals("--used-by") && !option.equals("--json"))
                .toList();
        if (!others.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--used-by prints text or, with --json, JSON: " + String.join(" and ", others)
                            + (others.size() == 1 ? " does" : " do") + " not go with it.");
        }
        return new Form.Readers(json);
    }

    /** What variables and files set, if they do. */
    private Form usual() {
        return Stream.of(
                        Optional.of("--env-file").filter(option -> envFile.isPresent()),
                        Optional.of("--stack-reference").filter(option -> stackReference),
                        Optional.of("--used-by").filter(option -> usedBy),
                        Optional.of("--json").filter(option -> json),
                        Optional.of("--shell").filter(option -> shell))
                .flatMap(Optional::stream)
                .findFirst()
                .map(this::form)
                .orElseGet(() -> new Form.Printed(format));
    }

    private Form form(String option) {
        return switch (option) {
            case "--env-file" -> new Form.Written(envFile.orElseThrow());
            case "--stack-reference" -> new Form.Referred();
            case "--used-by" -> new Form.Readers(json);
            case "--json" -> new Form.Printed(json ? OutputFormat.JSON : OutputFormat.TEXT);
            case "--shell" -> new Form.Printed(shell ? OutputFormat.SHELL : OutputFormat.TEXT);
            default -> new Form.Printed(format);
        };
    }
}
