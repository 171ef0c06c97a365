package io.penstock.engine.program;

import com.pulumi.Context;
import io.penstock.orchestration.environment.OutputName;
import io.penstock.orchestration.environment.OutputValue;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One run of a stack's program on Pulumi's engine: the callback that Pulumi's SDK wants, and what it exported. */
public final class ProgramRun implements Consumer<Context> {

    private final PulumiStackName name;
    private final StackProgram program;
    private final UpstreamOutputs upstreams;
    private final Map<OutputName, HeldValue> held;
    private volatile @Nullable PulumiStackContext context;

    public ProgramRun(PulumiStackName name, StackProgram program, UpstreamOutputs upstreams) {
        this(name, program, upstreams, Map.of());
    }

    /** @param held outputs that the program no longer has, exported beside its own for readers that have not moved yet */
    public ProgramRun(
            PulumiStackName name, StackProgram program, UpstreamOutputs upstreams, Map<OutputName, HeldValue> held) {
        this.name = name;
        this.program = program;
        this.upstreams = upstreams;
        this.held = Map.copyOf(held);
    }

    @Override
    public void accept(Context pulumi) {
        PulumiStackContext current = new PulumiStackContext(name, program.definition(), upstreams, pulumi);
        context = current;
        program.run(current);
        current.finish();
        held.forEach(current::hold);
    }

    PulumiStackName name() {
        return name;
    }

    /** What the program exported, once the engine has ended it well: each output known, unknown or secret. */
    public Map<OutputName, OutputValue> outputs() {
        PulumiStackContext ended = context;
        return ended == null ? Map.of() : ended.exports();
    }
}
