package io.penstock.bench.synthetic;

import com.pulumi.aws.cloudwatch.LogGroup;
import com.pulumi.aws.cloudwatch.LogGroupArgs;
import com.pulumi.core.Output;
import io.penstock.engine.program.StackContext;
import io.penstock.engine.program.StackProgram;
import io.penstock.orchestration.environment.StackDefinition;
import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.environment.StackOutput;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/**
 * A stack of one log group. The root's revision, which is config, travels as an output from stack to stack into a tag of every
 * group: a new revision changes every stack. The groups' names, which only an update tells, travel one step.
 */
record SyntheticStack(Shape shape, int number) implements StackProgram {

    private static StackOutput<String> revision(int number) {
        return StackOutput.string(name(number), "revision");
    }

    private static StackOutput<String> group(int number) {
        return StackOutput.string(name(number), "group");
    }

    private static String name(int number) {
        return "stack-%03d".formatted(number);
    }

    @Override
    public StackDefinition definition() {
        return new StackDefinition(
                new StackName(name(number)),
                "",
                List.of(revision(number), group(number)),
                shape.reads(number).stream()
                        .<StackOutput<?>>mapMulti((read, outputs) -> {
                            outputs.accept(revision(read));
                            outputs.accept(group(read));
                        })
                        .toList());
    }

    @Override
    public void run(StackContext context) {
        Output<String> revision = number == 0
                ? Output.of(context.pulumi().config().require("revision"))
                : joined(context, SyntheticStack::revision);
        Output<Map<String, String>> tags = Output.tuple(revision, joined(context, SyntheticStack::group))
                .applyValue(values -> Map.of("revision", values.t1, "upstreams", values.t2));
        LogGroup group = new LogGroup(
                "group", LogGroupArgs.builder().retentionInDays(1).tags(tags).build());
        context.export(revision(number), revision);
        context.export(group(number), group.name());
    }

    /** The distinct values of an output of all stacks that this one reads, on one line. */
    private Output<String> joined(StackContext context, IntFunction<StackOutput<String>> output) {
        List<Output<String>> values = shape.reads(number).stream()
                .map(read -> context.read(output.apply(read)))
                .toList();
        return Output.all(values)
                .applyValue(all -> String.join(" ", all.stream().distinct().toList()));
    }
}
