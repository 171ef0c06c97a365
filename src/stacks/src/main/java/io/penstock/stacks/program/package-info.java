/** One class per stack: its resources, what it exports as typed constants, and what it reads of other stacks. */
@NullMarked
package io.penstock.stacks.program;

import org.jspecify.annotations.NullMarked;
