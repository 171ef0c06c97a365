package io.penstock.orchestration.graph;

import io.penstock.orchestration.environment.OutputName;
import io.penstock.orchestration.environment.OutputType;
import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.environment.StackOutput;
import io.penstock.orchestration.environment.Suggestion;
import java.util.List;
import java.util.stream.Collectors;

/** Something that keeps an environment's stacks from being a graph that can run. */
public sealed interface GraphProblem {

    /** What is wrong, where, and what to do: whole sentences. */
    String message();

    /** Several stacks have one name. */
    record DuplicateStack(StackName stack, int count) implements GraphProblem {
        @Override
        public String message() {
            return "The environment has " + count + " stacks named \"" + stack + "\". Rename all but one.";
        }
    }

    /** A stack exports one name more than once. */
    record DuplicateOutput(StackName stack, OutputName output) implements GraphProblem {
        @Override
        public String message() {
            return "The stack \"" + stack + "\" exports \"" + output + "\" more than once. Rename all but one.";
        }
    }

    /** A stack reads of a stack that the environment does not have. */
    record UnknownStack(StackName reader, StackOutput<?> read, List<StackName> known) implements GraphProblem {
        public UnknownStack {
            known = List.copyOf(known);
        }

        @Override
        public String message() {
            return "The stack \"" + reader + "\" reads \"" + read + "\", but the environment has no stack \""
                    + read.stack() + "\"."
                    + Suggestion.sentence(
                            read.stack().value(),
                            known.stream().map(StackName::value).toList());
        }
    }

    /** A stack reads an output that its stack does not export. */
    record UnknownOutput(StackName reader, StackOutput<?> read, List<OutputName> exported) implements GraphProblem {
        public UnknownOutput {
            exported = List.copyOf(exported);
        }

        @Override
        public String message() {
            return "The stack \"" + reader + "\" reads \"" + read + "\", but the stack \"" + read.stack()
                    + "\" does not export \"" + read.name() + "\"."
                    + Suggestion.sentence(
                            read.name().value(),
                            exported.stream().map(OutputName::value).toList());
        }
    }

    /** A stack reads an output as another type than it is exported with. */
    record WrongType(StackName reader, StackOutput<?> read, OutputType<?> exported) implements GraphProblem {
        @Override
        public String message() {
            return "The stack \"" + reader + "\" reads \"" + read + "\" as a " + read.type() + ", but the stack \""
                    + read.stack() + "\" exports it as a " + exported + ". Make the two the same.";
        }
    }

    /** Stacks need each other, so that none can be the first. */
    record Cycle(List<StackName> stacks) implements GraphProblem {
        public Cycle {
            stacks = List.copyOf(stacks);
        }

        @Override
        public String message() {
            String path = stacks.stream().map(StackName::value).collect(Collectors.joining(" -> "));
            return "The stacks need each other in a circle: " + path + " -> " + stacks.get(0)
                    + ". Take away one of these reads.";
        }
    }
}
