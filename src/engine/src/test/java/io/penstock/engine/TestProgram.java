package io.penstock.engine;

import io.penstock.engine.program.StackContext;
import io.penstock.engine.program.StackProgram;
import io.penstock.orchestration.environment.StackDefinition;
import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.environment.StackOutput;
import java.util.List;
import java.util.function.Consumer;

/** A stack's program as a test writes it: on one line. */
record TestProgram(StackDefinition definition, Consumer<StackContext> body) implements StackProgram {

    static TestProgram of(
            String name, List<StackOutput<?>> exports, List<StackOutput<?>> reads, Consumer<StackContext> body) {
        return new TestProgram(new StackDefinition(new StackName(name), "", exports, reads), body);
    }

    @Override
    public void run(StackContext context) {
        body.accept(context);
    }
}
