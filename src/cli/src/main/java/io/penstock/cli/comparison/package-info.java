/**
 * What two environments have in common and where they differ, from their config files and states alone. {@link
 * io.penstock.cli.comparison.Side} is what is known of one, {@link io.penstock.cli.comparison.Comparison} holds two against
 * each other, the rest shows it.
 */
@NullMarked
package io.penstock.cli.comparison;

import org.jspecify.annotations.NullMarked;
