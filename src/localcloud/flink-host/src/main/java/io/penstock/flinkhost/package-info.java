/**
 * One analytics application in a JVM of its own: a Flink mini cluster with its REST API on loopback, and the
 * application's jar run in it as it would be on the service.
 *
 * <p>The local cloud starts and watches it. It holds Flink, which the local cloud's own class path must not.
 */
@NullMarked
package io.penstock.flinkhost;

import org.jspecify.annotations.NullMarked;
