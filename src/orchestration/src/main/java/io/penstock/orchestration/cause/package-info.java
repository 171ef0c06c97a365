/**
 * Why a preview shows a stack's changes: the outputs of other stacks that it reads and that change, back to the stack where
 * the change begins. A function of the graph and the preview's report.
 */
@NullMarked
package io.penstock.orchestration.cause;

import org.jspecify.annotations.NullMarked;
