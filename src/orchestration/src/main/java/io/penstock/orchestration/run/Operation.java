package io.penstock.orchestration.run;

/** What a run does to the stacks that it reaches. */
public enum Operation {
    /** Tells what {@link #UP} would change. */
    PREVIEW,
    UP,
    /** Tells what {@link #REFRESH} would correct: where the cloud is not as it is recorded. */
    DRIFT,
    REFRESH,
    DESTROY;

    /** Whether it tells and changes nothing, neither in the cloud nor in a state. */
    public boolean onlyTells() {
        return this == PREVIEW || this == DRIFT;
    }
}
