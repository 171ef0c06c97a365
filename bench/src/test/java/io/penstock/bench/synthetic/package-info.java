/** Tests of the synthetic environments. */
@NullMarked
package io.penstock.bench.synthetic;

import org.jspecify.annotations.NullMarked;
