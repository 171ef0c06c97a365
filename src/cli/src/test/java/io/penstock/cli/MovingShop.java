package io.penstock.cli;

import com.pulumi.aws.cloudwatch.LogGroup;
import com.pulumi.aws.cloudwatch.LogGroupArgs;
import com.pulumi.aws.kinesis.Stream;
import com.pulumi.aws.kinesis.StreamArgs;
import io.penstock.engine.program.StackProgram;
import io.penstock.orchestration.environment.StackOutput;
import java.util.List;

/** Orders and their journal, which reads one output of them. As a program: the one that has moved to the other output. */
final class MovingShop {

    static final StackOutput<String> OLD = StackOutput.string("orders", "stream");
    static final StackOutput<String> NEW = StackOutput.string("orders", "name");

    private MovingShop() {}

    public static void main(String[] arguments) {
        Penstock.run(arguments, environment -> List.of(orders("orders", NEW), journal(NEW)));
    }

    static StackProgram orders(String name, StackOutput<String> output) {
        return ScratchStack.of("orders", List.of(output), List.of(), context -> {
            Stream stream = new Stream(
                    "orders", StreamArgs.builder().name(name).shardCount(1).build());
            context.export(output, stream.name());
        });
    }

    static StackProgram journal(StackOutput<String> read) {
        return ScratchStack.of("journal", List.of(), List.of(read), context -> {
            new LogGroup(
                    "journal",
                    LogGroupArgs.builder()
                            .name(context.read(read).applyValue(stream -> "/shop/" + stream))
                            .build());
        });
    }
}
