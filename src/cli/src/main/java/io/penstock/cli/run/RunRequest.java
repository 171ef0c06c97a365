package io.penstock.cli.run;

import io.penstock.orchestration.environment.EnvironmentName;
import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.run.Operation;
import io.penstock.orchestration.run.ResourceChange.Kind;
import io.penstock.orchestration.run.RunReport;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

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
     * @param asOf the environment of which a preview shows what promoting what it runs would change
     */
    public record Choices(
            Proofs proofs,
            Failures failures,
            Removed removed,
            Readers readers,
            Set<String> allowed,
            Duration patience,
            Optional<Path> reviewed,
            Optional<EnvironmentName> asOf) {

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

        /** Those of a run that is held to no report, and of a preview of what is here. */
        public Choices(
                Proofs proofs,
                Failures failures,
                Removed removed,
                Readers readers,
                Set<String> allowed,
                Duration patience) {
            this(proofs, failures, removed, readers, allowed, patience, Optional.empty(), Optional.empty());
        }

        /** The same, held to this report. */
        public Choices heldTo(Path report) {
            return new Choices(proofs, failures, removed, readers, allowed, patience, Optional.of(report), asOf);
        }

        /** The same, of promoting what this environment runs. */
        public Choices promoting(EnvironmentName from) {
            return new Choices(proofs, failures, removed, readers, allowed, patience, reviewed, Optional.of(from));
        }

        private Choices allowing(Set<String> names) {
            return new Choices(proofs, failures, removed, readers, names, patience, reviewed, asOf);
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
        return RequestedCommand.of(this);
    }

    /**
     * The request that goes on from where a run of this one ended: what was allowed to be deleted and is deleted needs no
     * approval any more, and is nothing that one could name.
     */
    RunRequest goingOnFrom(RunReport report) {
        Set<String> allowed = new TreeSet<>(choices.allowed());
        report.outcomes().forEach((stack, outcome) -> outcome.changes().stream()
                .filter(change ->
                        change.kind() == Kind.DELETE && !report.operation().onlyTells())
                .forEach(change -> allowed.remove(stack + "/" + change.name())));
        return new RunRequest(operation, environment, stacks, parallelism, approval, choices.allowing(allowed));
    }
}
