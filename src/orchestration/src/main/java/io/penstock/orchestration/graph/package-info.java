/**
 * What depends on what: edges come from the outputs that stacks read, and from nowhere else.
 *
 * <p>{@link io.penstock.orchestration.graph.StackGraph#of} checks the declarations and reports all that is wrong at once.
 */
@NullMarked
package io.penstock.orchestration.graph;

import org.jspecify.annotations.NullMarked;
