package io.penstock.engine.adopt;

import io.penstock.orchestration.environment.StackName;

/** Is told of every resource that a stack's program declares. Called from several threads. */
@FunctionalInterface
public interface DeclarationListener {

    void on(StackName stack, DeclaredResource resource);
}
