/** Functions that the SQL files call. */
@NullMarked
package io.penstock.analytics.functions;

import org.jspecify.annotations.NullMarked;
