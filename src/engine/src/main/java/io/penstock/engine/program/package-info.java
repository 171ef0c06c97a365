/** How a stack's program is written: what it exports, what it reads, and how it gets at both. */
@NullMarked
package io.penstock.engine.program;

import org.jspecify.annotations.NullMarked;
