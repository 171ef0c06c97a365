/** What depends on what: edges come from the outputs that stacks read, and from nowhere else. */
@NullMarked
package io.penstock.orchestration.graph;

import org.jspecify.annotations.NullMarked;
