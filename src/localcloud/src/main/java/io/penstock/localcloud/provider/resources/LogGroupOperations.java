package io.penstock.localcloud.provider.resources;

import io.penstock.localcloud.LocalCloudContext;
import io.penstock.localcloud.LocalCloudException;
import io.penstock.localcloud.provider.store.ResourceStore;
import io.penstock.localcloud.provider.value.Fields;
import java.util.Optional;

/** Log groups: kept; the lines themselves are files under {@code .penstock/local/logs}. */
final class LogGroupOperations implements ResourceOperations {

    static final String KIND = "log-group";

    private static final Fields STANDARD = Fields.EMPTY.with("logGroupClass", "STANDARD");

    private final ResourceStore store;
    private final LocalCloudContext context;

    LogGroupOperations(ResourceStore store, LocalCloudContext context) {
        this.store = store;
        this.context = context;
    }

    @Override
    public String create(Fields inputs) {
        String name = inputs.required("name");
        if (store.get(KIND, name).isPresent()) {
            throw new LocalCloudException(
                    "ResourceAlreadyExistsException",
                    "The specified log group already exists: " + name
                            + ". Import it with that name, or choose another.");
        }
        store.put(KIND, name, inputs.without("__defaults"));
        return name;
    }

    @Override
    public Optional<Live> read(String id, Fields known) {
        return store.get(KIND, id)
                .map(kept -> new Live(
                        id,
                        STANDARD.withAll(kept)
                                .without(ResourceStore.NAME)
                                .with("arn", context.arn("logs", "log-group:" + id))));
    }

    @Override
    public void update(String id, Fields olds, Fields news) {
        store.put(KIND, id, news.without("__defaults"));
    }

    @Override
    public void delete(String id, Fields state) {
        if (state.flag("skipDestroy")) {
            return;
        }
        for (Fields stream : store.list(LogStreamOperations.KIND)) {
            if (stream.required("logGroupName").equals(id)) {
                store.remove(LogStreamOperations.KIND, stream.required(ResourceStore.NAME));
            }
        }
        store.remove(KIND, id);
    }
}
