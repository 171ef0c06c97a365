package io.penstock.engine.program;

import com.pulumi.Context;
import com.pulumi.resources.ResourceTransformation;
import io.penstock.orchestration.environment.OutputName;
import io.penstock.orchestration.environment.OutputValue;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One run of a stack's program on Pulumi's engine: the callback that Pulumi's SDK wants, and what it exported. */
public final class ProgramRun implements Consumer<Context> {

    private final PulumiStackName name;
    private final StackProgram program;
    private final UpstreamOutputs upstreams;
    private final Map<OutputName, HeldValue> held;
    private final List<ResourceTransformation> transformations;
    private volatile @Nullable PulumiStackContext context;

    public ProgramRun(PulumiStackName name, StackProgram program, UpstreamOutputs upstreams) {
        this(name, program, upstreams, Map.of(), List.of());
    }

    /**
     * @param held outputs that the program no longer has, exported beside its own for readers that have not moved yet
     * @param transformations see each resource that the program declares, and may change its options
     */
    public ProgramRun(
            PulumiStackName name,
            StackProgram program,
            UpstreamOutputs upstreams,
            Map<OutputName, HeldValue> held,
            List<ResourceTransformation> transformations) {
        this.name = name;
        this.program = program;
        this.upstreams = upstreams;
        this.held = Map.copyOf(held);
        this.transformations = List.copyOf(transformations);
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

    /** What sees each resource that the program declares. */
    public List<ResourceTransformation> transformations() {
        return transformations;
    }

    /** What the program exported, once the engine has ended it well: each output known, unknown or secret. */
    public Map<OutputName, OutputValue> outputs() {
        PulumiStackContext ended = context;
        return ended == null ? Map.of() : ended.exports();
    }
}
