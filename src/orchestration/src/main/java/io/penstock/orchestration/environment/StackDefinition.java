package io.penstock.orchestration.environment;

import java.util.List;

/**
 * A stack as the environment sees it: what it is called, what it exports and what it reads of other stacks.
 *
 * @param description one line for people, such as "The raw KPL records"
 * @param reads outputs of the environment's own stacks, which are brought up before this one
 * @param externalReads outputs of stacks that are none of the environment's
 * @param program where its program runs
 */
public record StackDefinition(
        StackName name,
        String description,
        List<StackOutput<?>> exports,
        List<StackOutput<?>> reads,
        List<ExternalOutput<?>> externalReads,
        Program program) {

    /** Where a stack's program runs, and with it what a preview of the stack sees. */
    public enum Program {
        /** In this process: a preview gives it what the stacks that it reads would export. */
        HERE,
        /**
         * As a Pulumi project of its own: it reads what is deployed, in previews too, and exports what its code does and
         * nothing else.
         */
        ELSEWHERE
    }

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

    /** A stack whose program runs in this process. */
    public StackDefinition(
            StackName name,
            String description,
            List<StackOutput<?>> exports,
            List<StackOutput<?>> reads,
            List<ExternalOutput<?>> externalReads) {
        this(name, description, exports, reads, externalReads, Program.HERE);
    }

    /** A stack that reads nothing but outputs of its own environment. */
    public StackDefinition(
            StackName name, String description, List<StackOutput<?>> exports, List<StackOutput<?>> reads) {
        this(name, description, exports, reads, List.of());
    }

    /** The same stack, its program a Pulumi project of its own. */
    public StackDefinition elsewhere() {
        return new StackDefinition(name, description, exports, reads, externalReads, Program.ELSEWHERE);
    }

    /** Whether its program is a Pulumi project of its own. */
    public boolean isElsewhere() {
        return program == Program.ELSEWHERE;
    }
}
