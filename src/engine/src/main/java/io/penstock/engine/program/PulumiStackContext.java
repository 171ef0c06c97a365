package io.penstock.engine.program;

import com.pulumi.Context;
import com.pulumi.core.Output;
import com.pulumi.core.internal.OutputData;
import com.pulumi.core.internal.OutputInternal;
import com.pulumi.resources.StackReference;
import io.penstock.orchestration.environment.EnvironmentName;
import io.penstock.orchestration.environment.ExternalOutput;
import io.penstock.orchestration.environment.OutputName;
import io.penstock.orchestration.environment.OutputType;
import io.penstock.orchestration.environment.OutputValue;
import io.penstock.orchestration.environment.ShellCommand;
import io.penstock.orchestration.environment.StackDefinition;
import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.environment.StackOutput;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A program's context on Pulumi's engine: stack references for what is deployed, checked against the definition. */
final class PulumiStackContext implements StackContext {

    private final PulumiStackName name;
    private final StackDefinition definition;
    private final UpstreamOutputs upstreams;
    private final Context pulumi;
    private final Map<String, StackReference> references = new HashMap<>();
    private final Map<OutputName, Output<?>> exported = new ConcurrentHashMap<>();

    PulumiStackContext(PulumiStackName name, StackDefinition definition, UpstreamOutputs upstreams, Context pulumi) {
        this.name = name;
        this.definition = definition;
        this.upstreams = upstreams;
        this.pulumi = pulumi;
    }

    @Override
    public EnvironmentName environment() {
        return name.environment();
    }

    @Override
    public StackName stack() {
        return definition.name();
    }

    @Override
    public Context pulumi() {
        return pulumi;
    }

    @Override
    public <T> Output<T> read(StackOutput<T> output) {
        if (!definition.reads().contains(output)) {
            throw new IllegalArgumentException("The stack \"" + stack() + "\" reads \"" + output
                    + "\" without declaring it. Add that output to the reads of its definition.");
        }
        return upstreams
                .of(output.stack())
                .map(outputs -> planned(output, outputs.get(output.name())))
                .orElseGet(() -> deployed(output));
    }

    private <T> Output<T> planned(StackOutput<T> output, @Nullable OutputValue value) {
        if (value == null) {
            throw missing(
                    output,
                    "\"" + output.stack() + "\" no longer exports it. Restore it there, or stop reading" + " it here.");
        }
        if (value instanceof OutputValue.Known known) {
            return Output.of(typed(output, known.value()));
        }
        if (value instanceof OutputValue.Secret secret) {
            return Output.ofSecret(typed(output, secret.value()));
        }
        boolean secret = ((OutputValue.Unknown) value).secret();
        return new OutputInternal<>(secret ? OutputData.unknownSecret() : OutputData.unknown());
    }

    private <T> Output<T> deployed(StackOutput<T> output) {
        return reference(ownProject() + new PulumiStackName(environment(), output.stack()))
                .output(output.name().value())
                .applyValue(value -> {
                    if (value == null) {
                        throw missing(
                                output,
                                "the deployed stack \"" + output.stack() + "\" has no such output. Bring it"
                                        + " up first: " + ShellCommand.of("up", environment(), output.stack()));
                    }
                    return typed(output, value);
                });
    }

    @Override
    public <T> Output<T> read(ExternalOutput<T> output) {
        if (!definition.externalReads().contains(output)) {
            throw new IllegalArgumentException("The stack \"" + stack() + "\" reads \"" + output
                    + "\" without declaring it. Add that output to the external reads of its definition.");
        }
        return reference(output.fullStack(pulumi.organizationName()))
                .output(output.name().value())
                .applyValue(value -> {
                    if (value == null) {
                        throw missing(
                                output,
                                "\"" + output.stack() + "\" is deployed without \"" + output.name()
                                        + "\". Correct the name, or have it exported there first.");
                    }
                    return typed(
                            output.toString(), output.type(), output.stack(), value, ". Declare it as what it is.");
                });
    }

    private String ownProject() {
        return pulumi.organizationName() + "/" + pulumi.projectName() + "/";
    }

    private StackReference reference(String stack) {
        return references.computeIfAbsent(stack, StackReference::new);
    }

    private <T> T typed(StackOutput<T> output, Object value) {
        return typed(
                output.toString(),
                output.type(),
                output.stack().value(),
                value,
                ". Correct the output's type where it is declared, then bring \"" + output.stack() + "\" up.");
    }

    private <T> T typed(String output, OutputType<T> type, String producer, Object value, String wayOut) {
        if (!type.accepts(value)) {
            throw new StackProgramException("The stack \"" + stack() + "\" reads \"" + output + "\" as a " + type
                    + ", but \"" + producer + "\" exports it as a " + typeOf(value) + wayOut);
        }
        return type.cast(value);
    }

    private StackProgramException missing(Object output, String why) {
        return new StackProgramException("The stack \"" + stack() + "\" reads \"" + output + "\", but " + why);
    }

    @Override
    public <T> void export(StackOutput<T> output, Output<T> value) {
        if (!definition.exports().contains(output)) {
            throw new IllegalArgumentException("The stack \"" + stack() + "\" exports \"" + output
                    + "\" without declaring it. Add that output to the exports of its definition.");
        }
        Output<T> checked = value.applyValue(known -> exportable(output, known));
        if (exported.putIfAbsent(output.name(), checked) != null) {
            throw new IllegalArgumentException(
                    "The stack \"" + stack() + "\" exports \"" + output + "\" twice. Export it once.");
        }
        pulumi.export(output.name().value(), checked);
    }

    private <T> T exportable(StackOutput<T> output, @Nullable T value) {
        if (value == null) {
            throw new StackProgramException("The stack \"" + stack() + "\" exports \"" + output
                    + "\" without a value. Export a value, or remove the output from its definition.");
        }
        if (!output.type().accepts(value)) {
            throw new StackProgramException("The stack \"" + stack() + "\" declares \"" + output + "\" as a "
                    + output.type() + " and exports it as a " + typeOf(value) + ". Make the two agree.");
        }
        return value;
    }

    /** Exports what the program no longer does; what it does export counts more. */
    void hold(OutputName output, HeldValue value) {
        Output<?> kept = value.toOutput();
        if (exported.putIfAbsent(output, kept) == null) {
            pulumi.export(output.value(), kept);
        }
    }

    /** What was exported, once the engine has ended the program. */
    Map<OutputName, OutputValue> exports() {
        Map<OutputName, OutputValue> values = new HashMap<>();
        exported.forEach((output, value) -> values.put(output, ExportedValue.of(value)));
        return Map.copyOf(values);
    }

    /** Ends the program: whatever the definition promises must have been exported. */
    void finish() {
        Set<OutputName> left = definition.exports().stream()
                .map(StackOutput::name)
                .filter(output -> !exported.containsKey(output))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        if (!left.isEmpty()) {
            throw new StackProgramException("The stack \"" + stack() + "\" declares the output"
                    + (left.size() == 1 ? " " : "s ")
                    + left.stream()
                            .map(output -> "\"" + stack() + "." + output + "\"")
                            .collect(Collectors.joining(", "))
                    + " and does not export " + (left.size() == 1 ? "it" : "them")
                    + ". Export " + (left.size() == 1 ? "it" : "them") + " in its program, or remove "
                    + (left.size() == 1 ? "it" : "them") + " from its definition.");
        }
    }

    private static String typeOf(Object value) {
        return OutputType.of(value).map(OutputType::name).orElseGet(() -> value.getClass()
                .getSimpleName());
    }
}
