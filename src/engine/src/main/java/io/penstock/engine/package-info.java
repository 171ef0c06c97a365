/** The Pulumi adapter: runs one stack through the real engine and turns its events into run events. */
@NullMarked
package io.penstock.engine;

import org.jspecify.annotations.NullMarked;
