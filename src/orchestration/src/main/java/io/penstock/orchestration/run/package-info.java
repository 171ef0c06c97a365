/**
 * What may run now, how one stack runs (a port), what happens meanwhile (events) and what happened (report).
 *
 * <p>{@link io.penstock.orchestration.run.Scheduler} takes a graph, an operation and a
 * {@link io.penstock.orchestration.run.StackRunner}. Whatever is decided about a run as a whole is decided before, on its
 * inputs: a preview is a run of the same scheduler whose report holds every change and output, so that contracts and
 * gates are functions of that report, and a narrower run is the same graph restricted. Whatever is decided about one stack
 * when its turn comes, such as the proof that it need not run, is a runner around the runner that returns
 * {@link io.penstock.orchestration.run.Outcome.UpToDate}.
 */
@NullMarked
package io.penstock.orchestration.run;

import org.jspecify.annotations.NullMarked;
