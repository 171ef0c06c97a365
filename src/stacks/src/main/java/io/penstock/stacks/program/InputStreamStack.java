package io.penstock.stacks.program;

import io.penstock.engine.program.StackContext;
import io.penstock.engine.program.StackProgram;
import io.penstock.orchestration.environment.StackDefinition;
import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.environment.StackOutput;
import io.penstock.stacks.component.MonitoredStream;
import io.penstock.stacks.component.StackScope;
import java.util.List;

/** The stream of raw KPL records. */
public final class InputStreamStack implements StackProgram {

    private static final String NAME = "input-stream";

    public static final StackOutput<String> STREAM_NAME = StackOutput.string(NAME, "streamName");
    public static final StackOutput<String> STREAM_ARN = StackOutput.string(NAME, "streamArn");

    @Override
    public StackDefinition definition() {
        return new StackDefinition(
                new StackName(NAME), "The raw KPL records", List.of(STREAM_NAME, STREAM_ARN), List.of());
    }

    @Override
    public void run(StackContext context) {
        StackScope scope = StackScope.of(context);
        MonitoredStream stream = new MonitoredStream(scope, NAME, scope.config().inputStream());
        context.export(STREAM_NAME, stream.streamName());
        context.export(STREAM_ARN, stream.arn());
    }
}
