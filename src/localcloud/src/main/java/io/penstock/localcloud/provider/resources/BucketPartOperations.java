package io.penstock.localcloud.provider.resources;

import io.penstock.localcloud.provider.store.ResourceStore;
import io.penstock.localcloud.provider.value.Fields;
import java.util.Optional;

/** A setting of a bucket that is a resource of its own: kept, and not acted on. */
class BucketPartOperations implements ResourceOperations {

    private final Buckets buckets;
    private final ResourceStore store;
    private final String kind;

    BucketPartOperations(Buckets buckets, ResourceStore store, String part) {
        this.buckets = buckets;
        this.store = store;
        this.kind = "bucket-" + part;
    }

    @Override
    public String create(Fields inputs) {
        String bucket = inputs.required("bucket");
        buckets.require(bucket);
        store.put(kind, bucket, inputs.without("__defaults"));
        return bucket;
    }

    @Override
    public Optional<Live> read(String id, Fields known) {
        if (!buckets.exists(id)) {
            return Optional.empty();
        }
        return store.get(kind, id).map(kept -> new Live(id, kept.without(ResourceStore.NAME)));
    }

    @Override
    public void update(String id, Fields olds, Fields news) {
        buckets.require(id);
        store.put(kind, id, news.without("__defaults"));
    }

    @Override
    public void delete(String id, Fields state) {
        store.remove(kind, id);
    }
}
