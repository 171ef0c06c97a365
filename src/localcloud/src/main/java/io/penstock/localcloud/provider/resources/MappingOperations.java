package io.penstock.localcloud.provider.resources;

import io.penstock.localcloud.LocalCloudContext;
import io.penstock.localcloud.LocalCloudException;
import io.penstock.localcloud.functions.Functions;
import io.penstock.localcloud.mappings.EventSourceMappingDescription;
import io.penstock.localcloud.mappings.EventSourceMappingSpec;
import io.penstock.localcloud.mappings.EventSourceMappings;
import io.penstock.localcloud.provider.Cancellation;
import io.penstock.localcloud.provider.rules.Problems;
import io.penstock.localcloud.provider.store.ResourceStore;
import io.penstock.localcloud.provider.value.Fields;
import io.penstock.localcloud.provider.value.Value;
import io.penstock.localcloud.streams.Streams;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/** Event source mappings from streams to functions; their tags are in the store. */
final class MappingOperations implements ResourceOperations {

    private static final String KIND = "event-source-mapping";
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final List<String> SETTLED = List.of("Enabled", "Disabled");

    private final EventSourceMappings mappings;
    private final Functions functions;
    private final Streams streams;
    private final Buckets buckets;
    private final ResourceStore store;
    private final LocalCloudContext context;

    MappingOperations(
            EventSourceMappings mappings,
            Functions functions,
            Streams streams,
            Buckets buckets,
            ResourceStore store,
            LocalCloudContext context) {
        this.mappings = mappings;
        this.functions = functions;
        this.streams = streams;
        this.buckets = buckets;
        this.store = store;
        this.context = context;
    }

    /** https://docs.aws.amazon.com/lambda/latest/api/API_CreateEventSourceMapping.html */
    @Override
    public void check(Fields inputs, Problems problems) {
        if (!inputs.has("eventSourceArn")) {
            problems.add("eventSourceArn", "The property 'eventSourceArn' is required and missing.");
        }
        Optional<String> source = inputs.text("eventSourceArn");
        if (source.isPresent() && !source.get().matches("arn:aws[a-z-]*:kinesis:[^:]*:\\d{12}:stream/.+")) {
            problems.add(
                    "eventSourceArn",
                    "The local cloud maps from Kinesis streams alone, and 'eventSourceArn' is '" + source.get() + "'.");
        }
        if (!inputs.has("startingPosition")) {
            problems.add(
                    "startingPosition",
                    "The property 'startingPosition' must be given for a stream: "
                            + "TRIM_HORIZON, LATEST or AT_TIMESTAMP.");
        }
        boolean timed =
                inputs.text("startingPosition").filter("AT_TIMESTAMP"::equals).isPresent();
        if (timed && !inputs.has("startingPositionTimestamp")) {
            problems.add(
                    "startingPositionTimestamp",
                    "The property 'startingPositionTimestamp' must be given when startingPosition is AT_TIMESTAMP.");
        }
        if (!timed && inputs.text("startingPosition").isPresent() && inputs.has("startingPositionTimestamp")) {
            problems.add(
                    "startingPositionTimestamp",
                    "The property 'startingPositionTimestamp' must not be given unless startingPosition is AT_TIMESTAMP.");
        }
        Optional<Integer> age = inputs.integer("maximumRecordAgeInSeconds");
        if (age.isPresent() && age.get() != -1 && age.get() < 60) {
            problems.add(
                    "maximumRecordAgeInSeconds",
                    "The property 'maximumRecordAgeInSeconds' must be -1 or from 60 to 604800, and is " + age.get()
                            + ".");
        }
    }

    @Override
    public String create(Fields inputs) {
        verify(inputs);
        EventSourceMappingDescription created = mappings.create(spec(inputs));
        keep(created.uuid(), inputs);
        settled(created.uuid());
        return created.uuid();
    }

    private void verify(Fields inputs) {
        String source = inputs.required("eventSourceArn");
        if (streams.describe(source).isEmpty()) {
            throw new LocalCloudException(
                    "InvalidParameterValueException", "Stream not found: " + source + ". Create it first.");
        }
        String function = functionName(inputs.required("functionName"));
        if (functions.get(function).isEmpty()) {
            throw new LocalCloudException(
                    "ResourceNotFoundException",
                    "Function not found: " + context.arn("lambda", "function:" + function));
        }
        Optional<String> destination = destination(inputs);
        if (destination.isPresent()) {
            String arn = destination.get();
            if (!arn.startsWith("arn:aws:s3:::")) {
                throw new LocalCloudException(
                        "InvalidParameterValueException",
                        "The local cloud sends failed batches to buckets alone, and the destination is " + arn + ".");
            }
            if (!buckets.exists(arn.substring("arn:aws:s3:::".length()))) {
                throw new LocalCloudException(
                        "InvalidParameterValueException", "The destination does not exist: " + arn + ".");
            }
        }
    }

    private static Optional<String> destination(Fields inputs) {
        return inputs.fields("destinationConfig").fields("onFailure").filled("destinationArn");
    }

    /** A name, a partial ARN {@code account:function:name}, or an ARN. */
    private static String functionName(String given) {
        int at = given.indexOf("function:");
        String name = at < 0 ? given : given.substring(at + "function:".length());
        return name.contains(":") ? name.substring(0, name.indexOf(':')) : name;
    }

    private static EventSourceMappingSpec spec(Fields inputs) {
        return new EventSourceMappingSpec(
                inputs.required("eventSourceArn"),
                functionName(inputs.required("functionName")),
                !inputs.has("enabled") || inputs.flag("enabled"),
                inputs.required("startingPosition"),
                inputs.filled("startingPositionTimestamp")
                        .map(time -> OffsetDateTime.parse(time).toInstant().toEpochMilli() / 1000.0),
                inputs.integer("batchSize").orElse(100),
                inputs.integer("maximumBatchingWindowInSeconds").orElse(0),
                inputs.integer("parallelizationFactor").orElse(1),
                inputs.integer("maximumRetryAttempts").orElse(-1),
                inputs.integer("maximumRecordAgeInSeconds").orElse(-1),
                inputs.flag("bisectBatchOnFunctionError"),
                inputs.texts("functionResponseTypes").contains("ReportBatchItemFailures"),
                destination(inputs));
    }

    private void keep(String uuid, Fields inputs) {
        store.put(KIND, uuid, Fields.EMPTY.with("tagsAll", (Value) inputs.fields("tagsAll")));
    }

    private void settled(String uuid) {
        boolean settled = Cancellation.await(PATIENCE, () -> mappings.get(uuid)
                .filter(mapping -> SETTLED.contains(mapping.state()))
                .isPresent());
        if (!settled) {
            String state =
                    mappings.get(uuid).map(EventSourceMappingDescription::state).orElse("gone");
            throw new PartlyCreatedException(
                    uuid, "Timeout: the mapping is neither Enabled nor Disabled after 2 minutes; it is " + state + ".");
        }
    }

    @Override
    public Optional<Live> read(String id, Fields known) {
        return mappings.get(id)
                .filter(mapping -> !mapping.state().equals("Deleting"))
                .map(mapping -> live(mapping, known));
    }

    private Live live(EventSourceMappingDescription mapping, Fields known) {
        EventSourceMappingSpec spec = mapping.spec();
        Fields kept = store.get(KIND, mapping.uuid()).orElse(Fields.EMPTY);
        // The program may have named the function by name or by ARN: both mean the one that is there.
        String function = known.text("functionName")
                .filter(given -> functionName(given).equals(functionName(spec.functionName())))
                .orElse(mapping.functionArn());
        Fields properties = Fields.EMPTY
                .with("uuid", mapping.uuid())
                .with("arn", context.arn("lambda", "event-source-mapping:" + mapping.uuid()))
                .with("functionName", function)
                .with("functionArn", mapping.functionArn())
                .with("eventSourceArn", spec.eventSourceArn())
                .with("enabled", spec.enabled())
                .with("startingPosition", spec.startingPosition())
                .withText(
                        "startingPositionTimestamp",
                        spec.startingPositionTimestamp().map(seconds -> Instant.ofEpochMilli(Math.round(seconds * 1000))
                                .toString()))
                .with("batchSize", spec.batchSize())
                .with("maximumBatchingWindowInSeconds", spec.maximumBatchingWindowInSeconds())
                .with("parallelizationFactor", spec.parallelizationFactor())
                .with("maximumRetryAttempts", spec.maximumRetryAttempts())
                .with("maximumRecordAgeInSeconds", spec.maximumRecordAgeInSeconds())
                .with("bisectBatchOnFunctionError", spec.bisectBatchOnFunctionError())
                .with("state", mapping.state())
                .with("stateTransitionReason", "USER_INITIATED")
                .with("lastModified", mapping.lastModified().toString())
                .with("lastProcessingResult", mapping.lastProcessingResult())
                .with("tagsAll", (Value) kept.fields("tagsAll"));
        if (spec.reportBatchItemFailures()) {
            properties = properties.with(
                    "functionResponseTypes", new Value.Items(List.of(Value.of("ReportBatchItemFailures"))));
        }
        if (spec.onFailureDestination().isPresent()) {
            Fields onFailure = Fields.EMPTY.with(
                    "destinationArn", spec.onFailureDestination().get());
            properties = properties.with("destinationConfig", Fields.EMPTY.with("onFailure", (Value) onFailure));
        }
        return new Live(mapping.uuid(), properties);
    }

    @Override
    public void update(String id, Fields olds, Fields news) {
        verify(news);
        EventSourceMappingSpec spec = spec(news);
        if (mappings.get(id).filter(found -> found.spec().equals(spec)).isEmpty()) {
            mappings.update(id, spec);
        }
        keep(id, news);
        settled(id);
    }

    @Override
    public void delete(String id, Fields state) {
        if (mappings.get(id).isPresent()) {
            mappings.delete(id);
            if (!Cancellation.await(PATIENCE, () -> mappings.get(id).isEmpty())) {
                throw new LocalCloudException("Timeout", "The mapping is still being deleted after 2 minutes.");
            }
        }
        store.remove(KIND, id);
    }
}
