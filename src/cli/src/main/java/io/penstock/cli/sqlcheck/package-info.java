/** Validates the SQL files with the planner of the Flink application itself, without deploying anything. */
@NullMarked
package io.penstock.cli.sqlcheck;

import org.jspecify.annotations.NullMarked;
