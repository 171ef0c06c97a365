/** Pictures that a browser shows as they are: no scripts, no fonts from outside, light and dark, with their meaning in words. */
@NullMarked
package io.penstock.cli.svg;

import org.jspecify.annotations.NullMarked;
