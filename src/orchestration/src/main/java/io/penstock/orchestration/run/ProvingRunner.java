package io.penstock.orchestration.run;

/** Runs a stack only where it cannot be proven that a preview or an update of it would change nothing. */
public final class ProvingRunner implements StackRunner {

    private final StackRunner runner;
    private final Prover prover;

    public ProvingRunner(StackRunner runner, Prover prover) {
        this.runner = runner;
        this.prover = prover;
    }

    @Override
    public Outcome run(StackTask task, RunListener events) {
        boolean provable = task.operation() == Operation.UP || task.operation() == Operation.PREVIEW;
        if (provable && prover.verdict(task) instanceof Prover.Verdict.UpToDate proven) {
            return new Outcome.UpToDate(proven.proof(), proven.outputs());
        }
        return runner.run(task, events);
    }
}
