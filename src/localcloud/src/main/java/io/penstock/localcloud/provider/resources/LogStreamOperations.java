package io.penstock.localcloud.provider.resources;

import io.penstock.localcloud.LocalCloudContext;
import io.penstock.localcloud.LocalCloudException;
import io.penstock.localcloud.provider.store.ResourceStore;
import io.penstock.localcloud.provider.value.Fields;
import java.util.Optional;

/** Log streams: kept, in a group that must be there. */
final class LogStreamOperations implements ResourceOperations {

    static final String KIND = "log-stream";

    private final ResourceStore store;
    private final LocalCloudContext context;

    LogStreamOperations(ResourceStore store, LocalCloudContext context) {
        this.store = store;
        this.context = context;
    }

    @Override
    public String create(Fields inputs) {
        String group = inputs.required("logGroupName");
        String name = inputs.required("name");
        if (store.get(LogGroupOperations.KIND, group).isEmpty()) {
            throw new LocalCloudException(
                    "ResourceNotFoundException", "The specified log group does not exist: " + group + ".");
        }
        if (store.get(KIND, key(group, name)).isPresent()) {
            throw new LocalCloudException(
                    "ResourceAlreadyExistsException",
                    "The specified log stream already exists: " + name + ". Import it with '" + group + ":" + name
                            + "', or choose another name.");
        }
        store.put(
                KIND, key(group, name), Fields.EMPTY.with("logGroupName", group).with("name", name));
        return name;
    }

    @Override
    public Optional<Live> read(String id, Fields known) {
        int colon = id.lastIndexOf(':');
        if (!known.has("logGroupName") && colon < 0) {
            throw new LocalCloudException(
                    "InvalidParameterException", "A log stream is imported by 'group:stream', not by '" + id + "'.");
        }
        String group = known.has("logGroupName") ? known.required("logGroupName") : id.substring(0, colon);
        String name = known.has("logGroupName") ? id : id.substring(colon + 1);
        return store.get(KIND, key(group, name))
                .map(kept -> new Live(name, kept.without(ResourceStore.NAME).with("arn", arn(context, group, name))));
    }

    static String arn(LocalCloudContext context, String group, String name) {
        return context.arn("logs", "log-group:" + group + ":log-stream:" + name);
    }

    /** Whether there is a log stream of that ARN. */
    static boolean exists(ResourceStore store, LocalCloudContext context, String arn) {
        return store.list(KIND).stream()
                .anyMatch(stream -> arn(context, stream.required("logGroupName"), stream.required("name"))
                        .equals(arn));
    }

    @Override
    public void update(String id, Fields olds, Fields news) {
        throw new LocalCloudException("InvalidParameterException", "A log stream cannot be changed.");
    }

    @Override
    public void delete(String id, Fields state) {
        store.remove(KIND, key(state.required("logGroupName"), state.required("name")));
    }

    private static String key(String group, String name) {
        return group + ":" + name;
    }
}
