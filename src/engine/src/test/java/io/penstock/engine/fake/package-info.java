/** A cloud of things in memory, and the Pulumi provider over it. */
@NullMarked
package io.penstock.engine.fake;

import org.jspecify.annotations.NullMarked;
