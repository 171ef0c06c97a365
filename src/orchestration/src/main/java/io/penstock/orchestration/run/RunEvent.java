package io.penstock.orchestration.run;

import io.penstock.orchestration.environment.EnvironmentName;
import io.penstock.orchestration.environment.StackName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Something that happened in a run. Never holds a secret's value. */
public sealed interface RunEvent {

    Instant at();

    /** The run begins. {@code stacks} are those that it reaches, each after all that it needs. */
    record RunStarted(Instant at, EnvironmentName environment, Operation operation, List<StackName> stacks)
            implements RunEvent {
        public RunStarted {
            stacks = List.copyOf(stacks);
        }
    }

    record StackStarted(Instant at, StackName stack) implements RunEvent {}

    /** How many resources the stack's last known state held, so that progress has a total; a guess. */
    record ResourcesExpected(Instant at, StackName stack, int count) implements RunEvent {}

    record ResourceStarted(Instant at, StackName stack, ResourceChange change) implements RunEvent {}

    record ResourceFinished(Instant at, StackName stack, ResourceChange change, Duration took) implements RunEvent {}

    record ResourceFailed(Instant at, StackName stack, Failure.ResourceFailure failure) implements RunEvent {}

    /** A message of the program, the engine or the provider. */
    record Message(Instant at, StackName stack, Severity severity, String text) implements RunEvent {}

    record StackFinished(Instant at, StackName stack, Outcome outcome) implements RunEvent {}

    /** The user asked to stop: what runs is being ended in order, nothing new starts. */
    record CancelRequested(Instant at) implements RunEvent {}

    /** A stack failed, and the run is to start nothing after that: what runs is waited for. */
    record FailureStopsRun(Instant at, StackName failed) implements RunEvent {}

    record RunFinished(Instant at, RunReport report) implements RunEvent {}

    /** How much a message matters. */
    enum Severity {
        INFO,
        WARNING,
        ERROR
    }
}
