package io.penstock.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.cli.environment.Environment;
import io.penstock.cli.environment.Environments;
import io.penstock.cli.environment.Names;
import io.penstock.cli.outputs.OutputQuery;
import io.penstock.cli.outputs.OutputText;
import io.penstock.cli.outputs.Secrets;
import io.penstock.orchestration.environment.OutputName;
import io.penstock.orchestration.environment.OutputValue;
import io.penstock.orchestration.environment.StackName;
import java.io.PrintWriter;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code penstock outputs}: what the deployed stacks export. */
@Command(
        name = "outputs",
        description = "Show what the deployed stacks export.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./penstock outputs dev                           all outputs of dev",
            "  ./penstock outputs dev input-stream              those of one stack",
            "  ./penstock outputs dev input-stream.streamName   the bare value of one",
            "  eval \"$(./penstock outputs dev --shell)\"         as variables such as INPUT_STREAM_STREAM_NAME"
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

    @ArgGroup
    private Format format = new Format();

    @Option(names = "--show-secrets", description = "Print the values of secrets too.")
    private boolean showSecrets;

    OutputsCommand(Invocation invocation, Environments environments) {
        this.invocation = invocation;
        this.environments = environments;
    }

    @Override
    public ExitCode call() {
        Secrets secrets = showSecrets ? Secrets.SHOWN : Secrets.MASKED;
        Environment environment = environments.open(Names.environment(environmentName, environments));
        try (InstallProgressView progress = new InstallProgressView(invocation)) {
            print(environment, new OutputQuery(environment, secrets, progress), new OutputText(secrets));
        }
        return ExitCode.OK;
    }

    private void print(Environment environment, OutputQuery query, OutputText text) {
        int dot = what.indexOf('.');
        if (dot >= 0) {
            String stack = what.substring(0, dot);
            OutputName name = Names.output(what.substring(dot + 1), stack, environment.definition());
            one(new StackName(stack), name, query.one(new StackName(stack), name), text);
        } else if (!what.isEmpty()) {
            ofStack(query.ofStack(what), text);
        } else {
            all(query.all(), text);
        }
    }

    private void one(StackName stack, OutputName name, OutputValue value, OutputText text) {
        PrintWriter out = invocation.out();
        if (format.json) {
            out.println(text.json(value));
        } else if (format.shell) {
            text.shell(Map.of(stack, new TreeMap<>(Map.of(name, value)))).forEach(out::println);
        } else {
            out.println(text.bare(value));
        }
    }

    private void ofStack(SortedMap<OutputName, OutputValue> outputs, OutputText text) {
        PrintWriter out = invocation.out();
        if (format.json) {
            out.println(text.json(outputs).toPrettyString());
        } else if (format.shell) {
            text.shell(Map.of(new StackName(what), outputs)).forEach(out::println);
        } else {
            text.table(outputs).forEach(out::println);
        }
    }

    private void all(Map<StackName, SortedMap<OutputName, OutputValue>> all, OutputText text) {
        PrintWriter out = invocation.out();
        if (format.json) {
            ObjectNode json = JsonNodeFactory.instance.objectNode();
            all.forEach((stack, outputs) -> json.set(stack.value(), text.json(outputs)));
            out.println(json.toPrettyString());
        } else if (format.shell) {
            text.shell(all).forEach(out::println);
        } else {
            text.blocks(all).forEach(out::println);
        }
    }

    /** How outputs are printed; at most one. */
    private static final class Format {

        @Option(names = "--json", description = "Print JSON.")
        private boolean json;

        @Option(names = "--shell", description = "Print lines that a shell can evaluate.")
        private boolean shell;
    }
}
