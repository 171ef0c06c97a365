package io.penstock.orchestration.environment;

import java.util.List;

/**
 * A stack as the environment sees it: what it is called, what it exports and what it reads of other stacks.
 *
 * @param description one line for people, such as "The raw KPL records"
 */
public record StackDefinition(
        StackName name, String description, List<StackOutput<?>> exports, List<StackOutput<?>> reads) {

    public StackDefinition {
        exports = List.copyOf(exports);
        reads = List.copyOf(reads);
        for (StackOutput<?> export : exports) {
            if (!export.stack().equals(name)) {
                throw new IllegalArgumentException("The stack \"" + name + "\" cannot export \"" + export
                        + "\": that output belongs to the stack \"" + export.stack() + "\".");
            }
        }
    }
}
