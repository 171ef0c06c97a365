/**
 * The table connector {@code penstock-events}: reads the events stream, parses each record once, tells event time per
 * shard and drops repeats, so that SQL sees each user record once.
 *
 * <p>Source (parses, one watermark per shard) -> by identity -> repeats dropped -> the table.
 */
@NullMarked
package io.penstock.analytics.events;

import org.jspecify.annotations.NullMarked;
