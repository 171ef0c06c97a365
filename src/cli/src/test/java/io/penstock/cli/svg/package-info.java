/** What pictures promise to whoever looks at them, or cannot. */
@NullMarked
package io.penstock.cli.svg;

import org.jspecify.annotations.NullMarked;
