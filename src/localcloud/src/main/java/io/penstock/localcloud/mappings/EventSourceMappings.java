package io.penstock.localcloud.mappings;

import java.util.List;
import java.util.Optional;

/** The event source mappings of the local cloud. Checkpoints survive kill -9. Errors carry AWS Lambda's codes. */
public interface EventSourceMappings {

    EventSourceMappingDescription create(EventSourceMappingSpec spec);

    /** Changes what AWS lets change: not the source nor the starting position. */
    EventSourceMappingDescription update(String uuid, EventSourceMappingSpec spec);

    Optional<EventSourceMappingDescription> get(String uuid);

    /** All mappings, by UUID. */
    List<EventSourceMappingDescription> list();

    void delete(String uuid);
}
