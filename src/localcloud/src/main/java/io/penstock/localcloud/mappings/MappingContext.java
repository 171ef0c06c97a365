package io.penstock.localcloud.mappings;

import io.penstock.localcloud.functions.Functions;
import io.penstock.localcloud.streams.Streams;
import java.time.Clock;

/** What the threads of one mapping work with. */
record MappingContext(
        StoredMapping mapping,
        String functionName,
        String functionArn,
        Streams streams,
        Functions functions,
        KinesisEvent event,
        FailureDestination destination,
        Checkpoints checkpoints,
        MemoryBudget memory,
        MappingStatus status,
        Stop stop,
        Clock clock) {

    EventSourceMappingSpec spec() {
        return mapping.spec();
    }

    String stream() {
        return mapping.spec().eventSourceArn();
    }
}
