package io.penstock.engine.program;

import com.pulumi.Context;
import java.util.function.Consumer;

/** One run of a stack's program on Pulumi's engine, as the callback that Pulumi's SDK wants. */
public record ProgramRun(PulumiStackName name, StackProgram program, UpstreamOutputs upstreams)
        implements Consumer<Context> {

    @Override
    public void accept(Context pulumi) {
        PulumiStackContext context = new PulumiStackContext(name, program.definition(), upstreams, pulumi);
        program.run(context);
        context.finish();
    }
}
