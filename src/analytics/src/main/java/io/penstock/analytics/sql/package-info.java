/** SQL files as text: tokens, statements, variables, and where in a file a problem lies. */
@NullMarked
package io.penstock.analytics.sql;

import org.jspecify.annotations.NullMarked;
