/** Measurements of Penstock, each against another way to do the same, in one run. */
@NullMarked
package io.penstock.bench;

import org.jspecify.annotations.NullMarked;
