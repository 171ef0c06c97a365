package io.penstock.orchestration.contract;

import io.penstock.orchestration.environment.ExternalOutput;
import io.penstock.orchestration.environment.OutputName;
import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.environment.Suggestion;
import java.util.Collection;
import java.util.List;

/** An output of a stack that is none of the environment's and that cannot be read as it is declared. */
public sealed interface ExternalRefusal {

    /** What is wrong, where, and the way out: whole sentences. */
    String message();

    /** The backend has no such stack. */
    record MissingStack(StackName reader, ExternalOutput<?> read) implements ExternalRefusal {
        @Override
        public String message() {
            return begin(reader, read) + ", but there is no stack \"" + read.stack()
                    + "\". Correct its name, or have it brought up first.";
        }
    }

    /** The stack is there and does not export it. */
    record MissingOutput(StackName reader, ExternalOutput<?> read, List<OutputName> exported)
            implements ExternalRefusal {
        public MissingOutput {
            exported = List.copyOf(exported);
        }

        @Override
        public String message() {
            return begin(reader, read) + ", but \"" + read.stack() + "\" is deployed without \"" + read.name() + "\"."
                    + Suggestion.sentence(read.name().value(), names(exported))
                    + " Correct the name, or have it exported there first.";
        }

        private static Collection<String> names(List<OutputName> outputs) {
            return outputs.stream().map(OutputName::value).toList();
        }
    }

    /** It is exported as another type. */
    record WrongType(StackName reader, ExternalOutput<?> read, String exported) implements ExternalRefusal {
        @Override
        public String message() {
            return begin(reader, read) + " as a " + read.type() + ", but \"" + read.stack() + "\" exports it as a "
                    + exported + ". Declare it as what it is.";
        }
    }

    /** The stack cannot be read. */
    record Unreadable(StackName reader, ExternalOutput<?> read, String why) implements ExternalRefusal {
        @Override
        public String message() {
            return begin(reader, read) + ", but what that stack exports cannot be read. " + why;
        }
    }

    /** The stack is one of the environment's own, whose order would not be known. */
    record OwnStack(StackName reader, ExternalOutput<?> read, StackName own) implements ExternalRefusal {
        @Override
        public String message() {
            return begin(reader, read) + " as another project's, but \"" + own
                    + "\" is a stack of this environment. Declare its output among the reads, so that \"" + own
                    + "\" is brought up first.";
        }
    }

    private static String begin(StackName reader, ExternalOutput<?> read) {
        return "The stack \"" + reader + "\" reads \"" + read + "\"";
    }
}
