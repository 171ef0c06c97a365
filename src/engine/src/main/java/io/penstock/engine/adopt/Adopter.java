package io.penstock.engine.adopt;

import io.penstock.engine.EngineException;
import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.run.CancelSignal;
import io.penstock.orchestration.run.StackRunner;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Takes resources that exist already into the states of an environment's stacks. */
public interface Adopter {

    /**
     * Runs previews in which resources are imported. A resource that would be imported and left as it is shows as created,
     * one that the update would go on to change as updated or replaced. Writes nothing.
     *
     * @param ids the import ids by the resources' URNs
     * @param declared is told what the programs declare; of a program that is not in this process it is told nothing
     */
    StackRunner previews(Map<String, String> ids, DeclarationListener declared);

    /**
     * Takes the resources into the stack's state, protected until the next update says otherwise. Reads them, and changes
     * nothing of them. The stack must be known to the backend, as each is after its first preview.
     *
     * @param messages is told, in whole sentences, what is done about locks
     * @throws EngineException if one of them could not be taken; others may have been
     */
    void take(StackName stack, List<AdoptedResource> resources, CancelSignal cancel, Consumer<String> messages);
}
