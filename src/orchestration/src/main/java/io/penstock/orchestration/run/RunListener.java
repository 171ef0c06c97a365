package io.penstock.orchestration.run;

/** Is told what happens in a run, one event at a time and in order. The library itself prints nothing. */
@FunctionalInterface
public interface RunListener {

    void on(RunEvent event);
}
