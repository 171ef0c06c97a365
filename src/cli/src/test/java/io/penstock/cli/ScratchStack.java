package io.penstock.cli;

import io.penstock.engine.program.StackContext;
import io.penstock.engine.program.StackProgram;
import io.penstock.orchestration.environment.StackDefinition;
import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.environment.StackOutput;
import java.util.List;
import java.util.function.Consumer;

/** A test's stack. */
record ScratchStack(StackDefinition definition, Consumer<StackContext> body) implements StackProgram {

    static ScratchStack of(
            String name, List<StackOutput<?>> exports, List<StackOutput<?>> reads, Consumer<StackContext> body) {
        return new ScratchStack(new StackDefinition(new StackName(name), "", exports, reads), body);
    }

    @Override
    public void run(StackContext context) {
        body.accept(context);
    }
}
