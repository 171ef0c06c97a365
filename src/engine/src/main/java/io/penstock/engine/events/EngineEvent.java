package io.penstock.engine.events;

/** What the engine tells that matters to a run. */
public sealed interface EngineEvent {

    /** A step on a resource begins; in a preview, would begin. */
    record StepStarted(Step step) implements EngineEvent {}

    /** A step on a resource has ended well, or a resource's outputs were set after it. */
    record StepFinished(Step step) implements EngineEvent {}

    record StepFailed(Step step) implements EngineEvent {}

    /**
     * A message.
     *
     * @param urn the resource that it is about, empty where it is about none
     * @param severity as Pulumi names it: debug, info, info#err, warning or error
     * @param ephemeral whether it is a state of work that the next one replaces
     */
    record Diagnostic(String urn, String severity, String message, boolean ephemeral) implements EngineEvent {}

    /** Something else, which a run need not know. */
    record Other() implements EngineEvent {}
}
