/**
 * A run over time: a bar for each stack and each resource that it changed, the critical path, and in words what limited the
 * run.
 */
@NullMarked
package io.penstock.cli.timeline;

import org.jspecify.annotations.NullMarked;
