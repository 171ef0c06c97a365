/**
 * Kinesis Data Streams on this machine: a durable log per shard with AWS's shard lifecycle, limits and errors.
 *
 * <p>A record is readable only once it lies on the disk, and acknowledged only once it is readable.
 */
@NullMarked
package io.penstock.localcloud.streams;

import org.jspecify.annotations.NullMarked;
