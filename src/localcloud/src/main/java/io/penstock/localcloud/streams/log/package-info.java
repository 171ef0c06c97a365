/**
 * The log of one shard: segment files that only grow, one fsync for all who wait for one.
 *
 * <p>{@link io.penstock.localcloud.streams.log.ShardLog} appends and reads. Whoever appends waits until the batch lies on
 * the disk; batches that arrive while the disk works are written together by the next fsync. Nothing of the records stays
 * in the heap: readers read the files, which the operating system caches, and find their place by a sparse index.
 */
@NullMarked
package io.penstock.localcloud.streams.log;

import org.jspecify.annotations.NullMarked;
