/** The Flink application: runs every file of {@code sql/} as one job. */
@NullMarked
package io.penstock.analytics;

import org.jspecify.annotations.NullMarked;
