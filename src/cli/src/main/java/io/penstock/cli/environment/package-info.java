/**
 * What commands know of environments: which there are, what a name that a user wrote means, and how one is made ready.
 *
 * <p>{@link io.penstock.cli.environment.Environments} is the commands' only way to the other rooms, so that tests can give
 * them a scripted one. {@link io.penstock.cli.environment.StreamingEnvironments} is the real one.
 */
@NullMarked
package io.penstock.cli.environment;

import org.jspecify.annotations.NullMarked;
