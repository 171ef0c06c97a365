package io.penstock.localcloud.mappings;

import io.penstock.localcloud.LocalCloudContext;
import io.penstock.localcloud.LocalCloudException;
import io.penstock.localcloud.functions.FunctionDescription;
import io.penstock.localcloud.functions.Functions;
import io.penstock.localcloud.objects.ObjectStore;
import io.penstock.localcloud.streams.Streams;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Event source mappings from the local streams to the local functions. */
public final class LocalEventSourceMappings implements EventSourceMappings, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LocalEventSourceMappings.class);

    /** The local cloud has a small heap, and other parts need theirs. */
    private static final long MEMORY = 3L * MemoryBudget.ONE_READ;

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final LocalCloudContext context;
    private final Functions functions;
    private final Streams streams;
    private final ObjectStore objects;
    private final MappingStore store;
    private final MemoryBudget memory = new MemoryBudget(MEMORY);
    private final Map<String, Mapping> mappings = new ConcurrentHashMap<>();

    /** A mapping as it is now, and what runs it while it is enabled. */
    private record Mapping(StoredMapping stored, MappingStatus status, Optional<MappingRunner> runner) {}

    private LocalEventSourceMappings(
            LocalCloudContext context, Functions functions, Streams streams, ObjectStore objects) {
        this.context = context;
        this.functions = functions;
        this.streams = streams;
        this.objects = objects;
        this.store = new MappingStore(context.directory("mappings"));
    }

    /** Opens the mappings that lie in the context's directory and goes on where they were. */
    public static LocalEventSourceMappings open(
            LocalCloudContext context, Functions functions, Streams streams, ObjectStore objects) throws IOException {
        LocalEventSourceMappings mappings = new LocalEventSourceMappings(context, functions, streams, objects);
        for (StoredMapping stored : mappings.store.load()) {
            mappings.start(stored, "Enabled");
        }
        return mappings;
    }

    @Override
    public synchronized EventSourceMappingDescription create(EventSourceMappingSpec spec) {
        MappingChecks.check(spec);
        requireFunction(spec);
        if (streams.describe(spec.eventSourceArn()).isEmpty()) {
            throw new LocalCloudException(
                    "InvalidParameterValueException", "Stream not found: " + spec.eventSourceArn());
        }
        for (Mapping other : mappings.values()) {
            if (other.stored().spec().eventSourceArn().equals(spec.eventSourceArn())
                    && functionName(other.stored().spec()).equals(functionName(spec))) {
                throw new LocalCloudException(
                        "ResourceConflictException",
                        "An event source mapping with event source arn (\" " + spec.eventSourceArn()
                                + " \") and function name (\" " + functionName(spec)
                                + " \") already exists. Please update or delete the existing mapping with UUID "
                                + other.stored().uuid());
            }
        }
        long now = context.clock().millis();
        StoredMapping stored = new StoredMapping(UUID.randomUUID().toString(), spec, now, now);
        save(stored);
        start(stored, "Creating");
        return require(stored.uuid());
    }

    @Override
    public synchronized EventSourceMappingDescription update(String uuid, EventSourceMappingSpec spec) {
        MappingChecks.check(spec);
        Mapping mapping = find(uuid);
        EventSourceMappingSpec before = mapping.stored().spec();
        if (!before.eventSourceArn().equals(spec.eventSourceArn())
                || !before.startingPosition().equals(spec.startingPosition())
                || !before.startingPositionTimestamp().equals(spec.startingPositionTimestamp())) {
            throw new LocalCloudException(
                    "InvalidParameterValueException",
                    "The event source and the starting position of a mapping cannot be changed. Create another mapping.");
        }
        requireFunction(spec);
        StoredMapping stored = new StoredMapping(
                uuid, spec, mapping.stored().createdMillis(), context.clock().millis());
        stop(mapping);
        save(stored);
        start(stored, "Updating");
        return require(uuid);
    }

    @Override
    public Optional<EventSourceMappingDescription> get(String uuid) {
        return Optional.ofNullable(mappings.get(uuid)).map(this::describe);
    }

    @Override
    public List<EventSourceMappingDescription> list() {
        return mappings.keySet().stream()
                .sorted()
                .flatMap(uuid -> get(uuid).stream())
                .toList();
    }

    @Override
    public synchronized void delete(String uuid) {
        Mapping mapping = find(uuid);
        mapping.status().become("Deleting");
        stop(mapping);
        try {
            store.delete(uuid);
        } catch (IOException e) {
            throw failure("deleted", uuid, e);
        }
        mappings.remove(uuid);
    }

    private void start(StoredMapping stored, String state) {
        boolean enabled = stored.spec().enabled();
        MappingStatus status = new MappingStatus(enabled ? state : "Disabled");
        Optional<MappingRunner> runner =
                enabled ? Optional.of(MappingRunner.start(mappingContext(stored, status))) : Optional.empty();
        mappings.put(stored.uuid(), new Mapping(stored, status, runner));
    }

    private MappingContext mappingContext(StoredMapping stored, MappingStatus status) {
        String name = functionName(stored.spec());
        String role = functions
                .get(name)
                .map(FunctionDescription::spec)
                .map(function -> function.role())
                .orElse("");
        return new MappingContext(
                stored,
                name,
                functionArn(stored.spec()),
                streams,
                functions,
                new KinesisEvent(stored.spec().eventSourceArn(), context.region(), role),
                new FailureDestination(objects, context.clock()),
                store.checkpoints(stored.uuid()),
                memory,
                status,
                new Stop(),
                context.clock());
    }

    private static void stop(Mapping mapping) {
        if (mapping.runner().isEmpty()) {
            return;
        }
        try {
            mapping.runner()
                    .get()
                    .stop(PATIENCE)
                    .ifPresent(thread -> LOG.warn("The thread \"{}\" did not end in time.", thread));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void save(StoredMapping stored) {
        try {
            store.save(stored);
        } catch (IOException e) {
            throw failure("saved", stored.uuid(), e);
        }
    }

    private void requireFunction(EventSourceMappingSpec spec) {
        if (functions.get(functionName(spec)).isEmpty()) {
            throw new LocalCloudException("ResourceNotFoundException", "Function not found: " + functionArn(spec));
        }
    }

    private EventSourceMappingDescription require(String uuid) {
        return describe(find(uuid));
    }

    private EventSourceMappingDescription describe(Mapping mapping) {
        return mapping.stored()
                .describe(
                        functionArn(mapping.stored().spec()),
                        mapping.status().state(),
                        mapping.status().lastProcessingResult());
    }

    private Mapping find(String uuid) {
        Mapping mapping = mappings.get(uuid);
        if (mapping == null) {
            throw new LocalCloudException("ResourceNotFoundException", "The resource you requested does not exist.");
        }
        return mapping;
    }

    private String functionArn(EventSourceMappingSpec spec) {
        return context.arn("lambda", "function:" + functionName(spec));
    }

    /** A mapping may name its function by name or by ARN. */
    private static String functionName(EventSourceMappingSpec spec) {
        String name = spec.functionName();
        return name.startsWith("arn:") ? name.split(":", -1)[6] : name;
    }

    private static LocalCloudException failure(String what, String uuid, IOException e) {
        return new LocalCloudException(
                "ServiceException", "The mapping " + uuid + " could not be " + what + ": " + e.getMessage() + ".", e);
    }

    /** Ends all mappings; they go on where they were when they are opened again. */
    @Override
    public synchronized void close() {
        mappings.values().forEach(LocalEventSourceMappings::stop);
    }
}
