package io.penstock.cli.outputs;

import io.penstock.orchestration.environment.OutputType;
import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.environment.StackOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The lines of a program that read outputs through Pulumi's own stack reference, in each of its languages, and those of a
 * Penstock program.
 *
 * @param reference the stack with organization and project, such as
 *     {@code organization/streaming-analytics/dev.input-stream}
 * @param outputs of that stack
 * @see <a href="https://www.pulumi.com/docs/iac/concepts/stacks/#stackreferences">Stack references</a>
 */
public record StackReferenceLines(String reference, StackName stack, List<StackOutput<?>> outputs) {

    private static final Map<String, String> JAVA =
            Map.of("string", "String", "number", "Double", "boolean", "Boolean", "list", "List", "map", "Map");
    private static final Map<String, String> TYPESCRIPT =
            Map.of("string", "string", "number", "number", "boolean", "boolean", "list", "any[]", "map", "any");
    private static final Map<String, String> FACTORIES =
            Map.of("string", "string", "number", "number", "boolean", "bool");

    public StackReferenceLines {
        outputs = List.copyOf(outputs);
    }

    /** All of them, a block for each language. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        block(lines, "Java", java());
        block(lines, "TypeScript", typescript());
        block(lines, "Python", python());
        block(lines, "Go", go());
        block(lines, "YAML", yaml());
        block(lines, "Penstock, in a stack of the same environment", penstock());
        block(lines, "Penstock, in another project", external());
        return lines;
    }

    private static void block(List<String> lines, String title, List<String> block) {
        if (!lines.isEmpty()) {
            lines.add("");
        }
        lines.add(title);
        block.forEach(line -> lines.add("  " + line));
    }

    private Identifiers variable() {
        return Identifiers.of(stack + "-stack");
    }

    private static Identifiers name(StackOutput<?> output) {
        return Identifiers.of(output.name().value());
    }

    private List<String> java() {
        List<String> lines = new ArrayList<>();
        lines.add("var " + variable().camel() + " = new StackReference(\"" + reference + "\");");
        outputs.forEach(output -> {
            String type = JAVA.getOrDefault(output.type().name(), "Object");
            lines.add("Output<" + type + "> " + name(output).camel() + " = "
                    + variable().camel() + ".requireOutput(\"" + output.name() + "\").applyValue(" + type
                    + ".class::cast);");
        });
        return lines;
    }

    private List<String> typescript() {
        List<String> lines = new ArrayList<>();
        lines.add("const " + variable().camel() + " = new pulumi.StackReference(\"" + reference + "\");");
        outputs.forEach(output -> lines.add("const " + name(output).camel() + " = "
                + variable().camel() + ".requireOutput(\"" + output.name() + "\") as pulumi.Output<"
                + TYPESCRIPT.getOrDefault(output.type().name(), "any") + ">;"));
        return lines;
    }

    private List<String> python() {
        List<String> lines = new ArrayList<>();
        lines.add(variable().snake() + " = pulumi.StackReference(\"" + reference + "\")");
        outputs.forEach(output -> lines.add(
                name(output).snake() + " = " + variable().snake() + ".require_output(\"" + output.name() + "\")"));
        return lines;
    }

    private List<String> go() {
        List<String> lines = new ArrayList<>();
        lines.add(variable().camel() + ", err := pulumi.NewStackReference(ctx, \"" + reference + "\", nil)");
        lines.add("if err != nil {");
        lines.add("\treturn err");
        lines.add("}");
        outputs.forEach(output -> lines.add(name(output).camel() + " := "
                + variable().camel() + "." + goMethod(output) + "(pulumi.String(\"" + output.name() + "\"))"));
        return lines;
    }

    private static String goMethod(StackOutput<?> output) {
        if (output.type().equals(OutputType.STRING)) {
            return "GetStringOutput";
        }
        return output.type().equals(OutputType.NUMBER) ? "GetFloat64Output" : "GetOutput";
    }

    private List<String> yaml() {
        List<String> lines = new ArrayList<>();
        lines.add("resources:");
        lines.add("  " + variable().camel() + ":");
        lines.add("    type: pulumi:pulumi:StackReference");
        lines.add("    properties:");
        lines.add("      name: " + reference);
        lines.add("variables:");
        outputs.forEach(output -> lines.add(
                "  " + name(output).camel() + ": ${" + variable().camel() + ".outputs[\"" + output.name() + "\"]}"));
        return lines;
    }

    /** The constant is the one that the producer's program exports; a reader declares it among its reads. */
    private List<String> penstock() {
        return declared("StackOutput", stack.value());
    }

    private List<String> external() {
        return declared("ExternalOutput", reference);
    }

    private List<String> declared(String kind, String from) {
        List<String> lines = new ArrayList<>();
        outputs.forEach(output -> {
            String constant = name(output).constant();
            String type = output.type().name();
            String factory = FACTORIES.get(type);
            String value = factory == null
                    ? "new " + kind + "<>(" + stackIn(kind, from) + ", new OutputName(\"" + output.name()
                            + "\"), OutputType." + Identifiers.of(type).constant() + ")"
                    : kind + "." + factory + "(\"" + from + "\", \"" + output.name() + "\")";
            String java = JAVA.getOrDefault(type, "Object");
            lines.add("static final " + kind + "<" + java + "> " + constant + " = " + value + ";");
            lines.add("Output<" + java + "> " + name(output).camel() + " = context.read(" + constant + ");");
        });
        return lines;
    }

    private static String stackIn(String kind, String from) {
        return kind.equals("StackOutput") ? "new StackName(\"" + from + "\")" : "\"" + from + "\"";
    }
}
