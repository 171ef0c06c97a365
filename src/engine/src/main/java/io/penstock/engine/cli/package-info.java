/**
 * Finds the Pulumi CLI, or gets it.
 *
 * <p>{@link io.penstock.engine.cli.PulumiCli} tries four ways in turn: a CLI on {@code PATH} that is new enough, Penstock's
 * cache, the vendor's release with its checksum verified, and a build with Go from the pinned modules under {@code tools/}.
 * What was got by the last two is kept in the cache, keyed by version, so that it is got once per machine.
 */
@NullMarked
package io.penstock.engine.cli;

import org.jspecify.annotations.NullMarked;
