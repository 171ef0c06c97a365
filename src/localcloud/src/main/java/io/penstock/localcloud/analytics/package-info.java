/** Managed Service for Apache Flink on this machine: the deployed jar in a child JVM with an embedded Flink. */
@NullMarked
package io.penstock.localcloud.analytics;

import org.jspecify.annotations.NullMarked;
