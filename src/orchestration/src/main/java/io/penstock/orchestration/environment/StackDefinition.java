package io.penstock.orchestration.environment;

import java.util.List;

/**
 * A stack as the environment sees it: what it is called, what it exports and what it reads of other stacks.
 *
 * @param description one line for people, such as "The raw KPL records"
 * @param reads outputs of the environment's own stacks, which are brought up before this one
 * @param externalReads outputs of stacks that are none of the environment's
 */
public record StackDefinition(
        StackName name,
        String description,
        List<StackOutput<?>> exports,
        List<StackOutput<?>> reads,
        List<ExternalOutput<?>> externalReads) {

    public StackDefinition {
        exports = List.copyOf(exports);
        reads = List.copyOf(reads);
        externalReads = List.copyOf(externalReads);
        for (StackOutput<?> export : exports) {
            if (!export.stack().equals(name)) {
                throw new IllegalArgumentException("The stack \"" + name + "\" cannot export \"" + export
                        + "\": that output belongs to the stack \"" + export.stack() + "\".");
            }
        }
    }

    /** A stack that reads nothing but outputs of its own environment. */
    public StackDefinition(
            StackName name, String description, List<StackOutput<?>> exports, List<StackOutput<?>> reads) {
        this(name, description, exports, reads, List.of());
    }
}
