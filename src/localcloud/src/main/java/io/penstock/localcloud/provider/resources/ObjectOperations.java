package io.penstock.localcloud.provider.resources;

import io.penstock.localcloud.LocalCloudException;
import io.penstock.localcloud.provider.rules.Problems;
import io.penstock.localcloud.provider.store.ResourceStore;
import io.penstock.localcloud.provider.value.Fields;
import io.penstock.localcloud.provider.value.Value;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/** Objects, in the local S3; what it does not keep of them is in the store. */
final class ObjectOperations implements ResourceOperations {

    static final String KIND = "object";
    private static final List<String> CONTENT = List.of("source", "content", "contentBase64");

    /** What is sent with the content; a change of anything else is no new version. */
    private static final List<String> SENT = List.of(
            "source",
            "content",
            "contentBase64",
            "contentType",
            "cacheControl",
            "contentDisposition",
            "contentEncoding",
            "contentLanguage",
            "metadata",
            "sourceHash");

    /** What S3 calls the version of an object in a bucket that keeps no versions. */
    private static final String NO_VERSION = "null";

    private final Buckets buckets;
    private final ResourceStore store;

    ObjectOperations(Buckets buckets, ResourceStore store) {
        this.buckets = buckets;
        this.store = store;
    }

    @Override
    public void check(Fields inputs, Problems problems) {
        if (inputs.get("source").orElse(Value.Mark.NULL).open() instanceof Value.Asset asset
                && asset.wire().text("text").isEmpty()) {
            Optional<String> path = asset.wire().filled("path");
            if (path.isEmpty()) {
                problems.add(
                        "source",
                        "The property 'source' must be a file of this machine or a text: the local cloud "
                                + "fetches nothing, and packs no archives.");
            } else if (!Path.of(path.get()).isAbsolute()) {
                problems.add(
                        "source",
                        "The property 'source' must have an absolute path, and has '" + path.get()
                                + "': an attached provider does not know the program's directory.");
            } else if (!Files.isRegularFile(Path.of(path.get()))) {
                problems.add(
                        "source", "The property 'source' must be a file, and there is none at '" + path.get() + "'.");
            }
        }
    }

    @Override
    public String create(Fields inputs) {
        put(inputs);
        return inputs.required("key");
    }

    private void put(Fields inputs) {
        String bucket = inputs.required("bucket");
        String key = inputs.required("key");
        buckets.require(bucket);
        PutObjectRequest.Builder request =
                PutObjectRequest.builder().bucket(bucket).key(key);
        inputs.filled("contentType").ifPresent(request::contentType);
        inputs.filled("cacheControl").ifPresent(request::cacheControl);
        inputs.filled("contentDisposition").ifPresent(request::contentDisposition);
        inputs.filled("contentEncoding").ifPresent(request::contentEncoding);
        inputs.filled("contentLanguage").ifPresent(request::contentLanguage);
        request.metadata(inputs.textMap("metadata"));
        String etag = buckets.put(request.build(), body(inputs));
        store.put(KIND, name(bucket, key), kept(inputs, etag));
    }

    private static Fields kept(Fields inputs, String etag) {
        Fields kept = inputs.without("__defaults").with("etag", etag);
        for (String content : CONTENT) {
            kept = kept.without(content);
        }
        return kept;
    }

    private static RequestBody body(Fields inputs) {
        if (inputs.text("content").isPresent()) {
            return RequestBody.fromString(inputs.required("content"));
        }
        if (inputs.text("contentBase64").isPresent()) {
            return RequestBody.fromBytes(Base64.getDecoder().decode(inputs.required("contentBase64")));
        }
        if (inputs.get("source").orElse(Value.Mark.NULL) instanceof Value.Asset asset) {
            if (asset.wire().text("text").isPresent()) {
                return RequestBody.fromString(asset.wire().required("text"));
            }
            Path file = Path.of(asset.wire().required("path"));
            if (!Files.isRegularFile(file)) {
                throw new LocalCloudException("InvalidRequest", "There is no file at '" + file + "'.");
            }
            return RequestBody.fromFile(file);
        }
        return RequestBody.empty();
    }

    @Override
    public Optional<Live> read(String id, Fields known) {
        String plain = id.startsWith("s3://") ? id.substring("s3://".length()) : id;
        int slash = plain.indexOf('/');
        if (!known.has("bucket") && slash <= 0) {
            throw new LocalCloudException(
                    "InvalidRequest",
                    "An object is imported by 'bucket/key' or 's3://bucket/key', not by '" + id + "'.");
        }
        String bucket = known.has("bucket") ? known.required("bucket") : plain.substring(0, slash);
        String key = known.has("bucket") ? known.required("key") : plain.substring(slash + 1);
        return buckets.head(bucket, key).map(head -> live(bucket, key, head));
    }

    private Live live(String bucket, String key, HeadObjectResponse head) {
        String version = head.versionId() == null || head.versionId().isEmpty() ? NO_VERSION : head.versionId();
        Fields kept = store.get(KIND, name(bucket, key)).orElse(Fields.EMPTY).without(ResourceStore.NAME);
        Fields properties = kept.with("bucket", bucket)
                .with("key", key)
                .with("arn", "arn:aws:s3:::" + bucket + "/" + key)
                .with("etag", Buckets.unquoted(head.eTag()))
                .with("versionId", version)
                .withText("contentType", Optional.ofNullable(head.contentType()))
                .with("tagsAll", (Value) kept.fields("tagsAll"));
        return new Live(key, properties);
    }

    @Override
    public void update(String id, Fields olds, Fields news) {
        String name = name(news.required("bucket"), news.required("key"));
        boolean sameContent =
                SENT.stream().allMatch(property -> olds.get(property).equals(news.get(property)));
        if (sameContent) {
            store.put(KIND, name, kept(news, olds.text("etag").orElse("")));
        } else {
            put(news);
        }
    }

    @Override
    public void delete(String id, Fields state) {
        String bucket = state.required("bucket");
        if (buckets.exists(bucket)) {
            buckets.deleteObject(bucket, state.required("key"));
        }
        store.remove(KIND, name(bucket, state.required("key")));
    }

    private static String name(String bucket, String key) {
        return bucket + "/" + key;
    }
}
