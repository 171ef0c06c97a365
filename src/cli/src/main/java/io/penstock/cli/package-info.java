/**
 * The {@code penstock} command: parses the command line, calls one use case per command, prints its result and maps its outcome
 * to an {@link io.penstock.cli.ExitCode}.
 *
 * <p>One small package-private class per command, named {@code <Verb>Command}, listed in {@link io.penstock.cli.PenstockCommand}.
 * A command gets what it needs of the world by taking an {@link io.penstock.cli.Invocation} in its constructor. It prints results
 * to {@link io.penstock.cli.Invocation#out()} and progress to {@link io.penstock.cli.Invocation#err()}, returns an
 * {@link io.penstock.cli.ExitCode}, and throws a {@link io.penstock.cli.CommandFailure} where it cannot go on.
 */
@NullMarked
package io.penstock.cli;

import org.jspecify.annotations.NullMarked;
