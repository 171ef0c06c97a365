package io.penstock.orchestration.contract;

import io.penstock.orchestration.environment.EnvironmentName;
import io.penstock.orchestration.environment.OutputName;
import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.environment.StackOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** An output that some stack would read in vain. */
public sealed interface ContractRefusal {

    /** What is wrong, who it concerns and the way out: whole sentences, one consumer a line. */
    String message();

    /**
     * A producer would no longer export an output that is still read.
     *
     * @param renamed the new output that it probably became
     * @param command what brings all the readers up in the same run
     */
    record Dropped(
            EnvironmentName environment,
            StackName producer,
            OutputName output,
            Optional<OutputName> renamed,
            List<Consumer> consumers,
            String command)
            implements ContractRefusal {
        public Dropped {
            consumers = List.copyOf(consumers);
        }

        @Override
        public String message() {
            List<String> lines = new ArrayList<>();
            lines.add("The stack \"" + producer + "\" would no longer export \"" + output + "\", which is still read.");
            for (Consumer consumer : consumers) {
                String wayOut =
                        switch (consumer.place()) {
                            case IN_RUN -> "Stop reading it there, or restore the output.";
                            case LEFT_OUT ->
                                consumer.readsInCode()
                                        ? "Stop reading it there, or restore the output."
                                        : "Bring it up in the same run: " + command;
                            case NOT_IN_CODE -> consumer.takeDown(environment);
                        };
                lines.add("  " + consumer.sentence(producer) + " " + wayOut);
            }
            renamed.ifPresent(name -> lines.add(renaming(name)));
            return String.join("\n", lines);
        }
    }

    /**
     * A producer would no longer export an output that its readers stop reading in the same run, and cannot hold it for them
     * until they have.
     *
     * @param renamed the new output that it probably became
     * @param readers who reads it as deployed
     * @param down those of them that the run takes down
     */
    record NotHeld(
            EnvironmentName environment,
            StackName producer,
            OutputName output,
            Optional<OutputName> renamed,
            List<StackName> readers,
            Set<StackName> down)
            implements ContractRefusal {
        public NotHeld {
            readers = List.copyOf(readers);
            down = Set.copyOf(down);
        }

        @Override
        public String message() {
            List<String> lines = new ArrayList<>();
            lines.add("The stack \"" + producer + "\" would no longer export \"" + output
                    + "\", which is still read. It is a Pulumi project of its own, so it cannot keep the output until its"
                    + " readers have moved.");
            for (StackName reader : readers) {
                lines.add("  \"" + reader + "\" reads it as deployed. "
                        + (down.contains(reader)
                                ? "Take it down first: ./penstock destroy "
                                : "Bring it up first: ./penstock up ")
                        + environment + " " + reader);
            }
            renamed.ifPresent(name -> lines.add(renaming(name)));
            return String.join("\n", lines);
        }
    }

    /** A producer would not export an output that its definition says it does, and that nobody would read. */
    record NotExported(StackName producer, OutputName output) implements ContractRefusal {
        @Override
        public String message() {
            return "The stack \"" + producer + "\" is declared to export \"" + output
                    + "\", and its program would not. Export it there, or remove it from the stack's definition.";
        }
    }

    private static String renaming(OutputName name) {
        return "  Did you mean to rename it? \"" + name
                + "\" is new there. Export the output under both names until its readers have moved.";
    }

    /**
     * A producer would export an output as another type than its readers take it for.
     *
     * @param before the type as deployed, empty where it is not deployed or cannot be seen
     * @param command what brings all the readers up in the same run
     */
    record Retyped(
            EnvironmentName environment,
            StackName producer,
            OutputName output,
            Optional<String> before,
            String after,
            List<Consumer> consumers,
            String command)
            implements ContractRefusal {
        public Retyped {
            consumers = List.copyOf(consumers);
        }

        @Override
        public String message() {
            List<String> lines = new ArrayList<>();
            lines.add("The stack \"" + producer + "\" would export \"" + output + "\" as a " + after
                    + before.filter(type -> !type.equals(after))
                            .map(type -> " and no longer as a " + type)
                            .orElse("")
                    + ", which does not fit who reads it.");
            for (Consumer consumer : consumers) {
                String wayOut =
                        switch (consumer.place()) {
                            case IN_RUN -> "Make the two types the same.";
                            case LEFT_OUT -> "Bring it up in the same run: " + command;
                            case NOT_IN_CODE -> consumer.takeDown(environment);
                        };
                lines.add("  " + consumer.sentence(producer) + " " + wayOut);
            }
            return String.join("\n", lines);
        }
    }

    /**
     * A stack of the run reads what a stack outside of it does not export as deployed.
     *
     * @param producerDeployed whether the producer is deployed at all
     * @param deployedType the output's type as deployed, empty where it is not there
     * @param command what brings the producer up in the same run
     */
    record NotThere(
            StackName reader,
            StackOutput<?> read,
            boolean producerDeployed,
            Optional<String> deployedType,
            String command)
            implements ContractRefusal {
        @Override
        public String message() {
            String state;
            if (deployedType.isPresent()) {
                state = "is deployed with it as a " + deployedType.get();
            } else {
                state = producerDeployed ? "is deployed without it" : "is not deployed";
            }
            return "The stack \"" + reader + "\" reads \"" + read + "\""
                    + (deployedType.isPresent() ? " as a " + read.type() : "") + ", but \"" + read.stack() + "\" "
                    + state + " and is not in this run. Bring it up in the same run: " + command;
        }
    }
}
