package io.penstock.localcloud.provider.resources;

import io.penstock.localcloud.LocalCloudException;
import io.penstock.localcloud.provider.store.ResourceStore;
import io.penstock.localcloud.provider.value.Fields;
import io.penstock.localcloud.provider.value.Value;
import java.util.List;
import java.util.Optional;

/** Buckets: in the local S3; their tags in the store. */
final class BucketOperations implements ResourceOperations {

    private static final String KIND = "bucket";

    /** What is kept of a bucket beside it, and goes with it. */
    static final List<String> PARTS =
            List.of("versioning", "encryption", "public-access-block", "ownership-controls", "policy", "lifecycle");

    private final Buckets buckets;
    private final ResourceStore store;
    private final String region;

    BucketOperations(Buckets buckets, ResourceStore store, String region) {
        this.buckets = buckets;
        this.store = store;
        this.region = region;
    }

    @Override
    public String create(Fields inputs) {
        String bucket = inputs.required("bucket");
        if (buckets.exists(bucket)) {
            throw new LocalCloudException(
                    "BucketAlreadyOwnedByYou",
                    "Your previous request to create the named bucket succeeded and you already own it: " + bucket
                            + ". Import it with that name, or choose another.");
        }
        // The tags first: a bucket that a cut-off left behind has them.
        store.put(KIND, bucket, Fields.EMPTY.with("tagsAll", (Value) inputs.fields("tagsAll")));
        buckets.create(bucket);
        return bucket;
    }

    @Override
    public Optional<Live> read(String id, Fields known) {
        if (!buckets.exists(id)) {
            return Optional.empty();
        }
        Fields kept = store.get(KIND, id).orElse(Fields.EMPTY);
        return Optional.of(new Live(
                id,
                Fields.EMPTY
                        .with("bucket", id)
                        .with("arn", "arn:aws:s3:::" + id)
                        .with("bucketDomainName", id + ".s3.amazonaws.com")
                        .with("bucketRegionalDomainName", id + ".s3." + region + ".amazonaws.com")
                        .with("region", region)
                        .with("tagsAll", (Value) kept.fields("tagsAll"))));
    }

    @Override
    public void update(String id, Fields olds, Fields news) {
        store.put(KIND, id, Fields.EMPTY.with("tagsAll", (Value) news.fields("tagsAll")));
    }

    @Override
    public void delete(String id, Fields state) {
        if (buckets.exists(id)) {
            if (state.flag("forceDestroy")) {
                buckets.empty(id);
            } else if (!buckets.isEmpty(id)) {
                throw new LocalCloudException(
                        "BucketNotEmpty",
                        "The bucket you tried to delete is not empty: " + id
                                + ". Empty it, or set forceDestroy to true and update first.");
            }
            buckets.delete(id);
        }
        PARTS.forEach(part -> store.remove("bucket-" + part, id));
        for (Fields object : store.list(ObjectOperations.KIND)) {
            if (object.text("bucket").filter(id::equals).isPresent()) {
                store.remove(ObjectOperations.KIND, object.required(ResourceStore.NAME));
            }
        }
        store.remove(KIND, id);
    }
}
