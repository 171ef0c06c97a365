/**
 * Runs a Java program against Pulumi's engine inside this process.
 *
 * <p>Pulumi's SDK can do it too, with three drawbacks that this package is for: its task runner busy-polls on the common
 * pool, one worker per program, so that programs in parallel starve each other and hang where processors are few; it
 * never closes its two channels to the engine, which then waits a second for them; and an exception of the program is
 * reported with the process's whole command line. The rest is the SDK's, through the few internal classes that
 * {@link io.penstock.engine.deployment.InlineProgram} names.
 */
@NullMarked
package io.penstock.engine.deployment;

import org.jspecify.annotations.NullMarked;
