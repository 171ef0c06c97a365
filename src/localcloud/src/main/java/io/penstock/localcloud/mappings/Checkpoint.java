package io.penstock.localcloud.mappings;

import java.util.Optional;

/**
 * How far a mapping is in a shard.
 *
 * @param after the sequence number of the last record that is done; empty if none is
 * @param end whether the shard is closed and done to its end
 */
record Checkpoint(Optional<String> after, boolean end) {

    static Checkpoint after(String sequenceNumber) {
        return new Checkpoint(Optional.of(sequenceNumber), false);
    }
}
