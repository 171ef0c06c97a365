package io.penstock.orchestration.run;

/** What a run does to the stacks that it reaches. */
public enum Operation {
    PREVIEW,
    UP,
    REFRESH,
    DESTROY
}
