package io.penstock.orchestration.run;

/** What a run does when a stack fails. */
public enum OnFailure {
    /** Runs all that does not need the failed stack. */
    GO_ON,
    /** Starts nothing more; what runs is waited for. */
    START_NOTHING
}
