/** What the engine's events mean, without an engine. */
@NullMarked
package io.penstock.engine.events;

import org.jspecify.annotations.NullMarked;
