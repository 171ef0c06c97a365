/**
 * The streaming-analytics environment. {@link io.penstock.stacks.StreamingAnalytics} is the catalogue that a command
 * line needs, {@link io.penstock.stacks.Main} the entry point for stock {@code pulumi}.
 */
@NullMarked
package io.penstock.stacks;

import org.jspecify.annotations.NullMarked;
