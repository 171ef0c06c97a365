package io.penstock.cli.run;

import io.penstock.orchestration.environment.EnvironmentName;
import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.run.Operation;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What a user wants done.
 *
 * @param stacks those that were named; empty for all
 * @param parallelism how many stacks may run at once
 * @param approval whether the user has to be asked
 */
public record RunRequest(
        Operation operation,
        EnvironmentName environment,
        List<StackName> stacks,
        int parallelism,
        Approval approval,
        Choices choices) {

    /**
     * What a user chose beside that.
     *
     * @param proofs whether stacks that are proven up to date are run all the same
     * @param failures whether a failure keeps stacks that do not need the failed one from starting
     * @param removed whether stacks that are deployed and no longer in the code are taken down
     * @param readers whether the stacks that read what is destroyed are destroyed with it
     * @param allowed what may be replaced or deleted although it holds data, as {@code input-stream/stream}
     * @param patience how long to wait for another run of the environment
     * @param reviewed the report of a preview, which the update is held to
     */
    public record Choices(
            Proofs proofs,
            Failures failures,
            Removed removed,
            Readers readers,
            Set<String> allowed,
            Duration patience,
            Optional<Path> reviewed) {

        public static final Choices USUAL =
                new Choices(Proofs.TRUSTED, Failures.OTHERS_GO_ON, Removed.KEPT, Readers.KEPT, Set.of(), Duration.ZERO);

        public enum Proofs {
            TRUSTED,
            IGNORED
        }

        public enum Failures {
            OTHERS_GO_ON,
            STOP_ALL
        }

        public enum Removed {
            KEPT,
            TAKEN_DOWN
        }

        public enum Readers {
            KEPT,
            TAKEN_DOWN
        }

        public Choices {
            allowed = Set.copyOf(allowed);
        }

        /** Those of a run that is held to no report. */
        public Choices(
                Proofs proofs,
                Failures failures,
                Removed removed,
                Readers readers,
                Set<String> allowed,
                Duration patience) {
            this(proofs, failures, removed, readers, allowed, patience, Optional.empty());
        }

        /** The same, held to this report. */
        public Choices heldTo(Path report) {
            return new Choices(proofs, failures, removed, readers, allowed, patience, Optional.of(report));
        }
    }

    /** Whether a run may begin without asking. */
    public enum Approval {
        ASK,
        GIVEN
    }

    public RunRequest {
        stacks = List.copyOf(stacks);
    }

    /** The same request for another operation, which needs no approval. */
    RunRequest preview() {
        return new RunRequest(Operation.PREVIEW, environment, stacks, parallelism, Approval.GIVEN, choices);
    }

    /** The command that does this, as a user writes it. */
    public String command() {
        StringBuilder command = new StringBuilder("./penstock ");
        command.append(operation.name().toLowerCase(Locale.ROOT)).append(' ').append(environment);
        stacks.forEach(stack -> command.append(' ').append(stack));
        choices.reviewed().ifPresent(report -> command.append(" --reviewed ").append(report));
        return command.toString();
    }
}
