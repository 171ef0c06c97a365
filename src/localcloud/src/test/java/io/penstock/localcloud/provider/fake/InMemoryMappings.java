package io.penstock.localcloud.provider.fake;

import io.penstock.localcloud.mappings.EventSourceMappingDescription;
import io.penstock.localcloud.mappings.EventSourceMappingSpec;
import io.penstock.localcloud.mappings.EventSourceMappings;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Mappings that move nothing. */
public final class InMemoryMappings implements EventSourceMappings {

    private final Map<String, EventSourceMappingDescription> mappings = new ConcurrentHashMap<>();

    @Override
    public EventSourceMappingDescription create(EventSourceMappingSpec spec) {
        return update(UUID.randomUUID().toString(), spec);
    }

    @Override
    public EventSourceMappingDescription update(String uuid, EventSourceMappingSpec spec) {
        EventSourceMappingDescription described = new EventSourceMappingDescription(
                uuid,
                spec,
                "arn:aws:lambda:us-east-1:000000000000:function:" + spec.functionName(),
                spec.enabled() ? "Enabled" : "Disabled",
                "No records processed",
                Instant.EPOCH);
        mappings.put(uuid, described);
        return described;
    }

    @Override
    public Optional<EventSourceMappingDescription> get(String uuid) {
        return Optional.ofNullable(mappings.get(uuid));
    }

    @Override
    public List<EventSourceMappingDescription> list() {
        return List.copyOf(mappings.values());
    }

    @Override
    public void delete(String uuid) {
        mappings.remove(uuid);
    }
}
