/** How a stack's program is chosen and named. */
@NullMarked
package io.penstock.engine.program;

import org.jspecify.annotations.NullMarked;
