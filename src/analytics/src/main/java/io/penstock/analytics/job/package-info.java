/** Checks the statements of the SQL files with Flink and runs them as one job. */
@NullMarked
package io.penstock.analytics.job;

import org.jspecify.annotations.NullMarked;
