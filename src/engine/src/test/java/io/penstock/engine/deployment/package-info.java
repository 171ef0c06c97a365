/** How a program runs, without an engine. */
@NullMarked
package io.penstock.engine.deployment;

import org.jspecify.annotations.NullMarked;
