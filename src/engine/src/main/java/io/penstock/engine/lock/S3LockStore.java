package io.penstock.engine.lock;

import io.penstock.orchestration.environment.EnvironmentName;
import io.penstock.orchestration.lock.LockException;
import io.penstock.orchestration.lock.LockHolder;
import io.penstock.orchestration.lock.LockStore;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * A lock in an object, written with a condition: that there is none, or that it is still the one that was read. One that
 * was given back stays as an object without a holder, as not every S3 deletes with a condition.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html">Conditional writes</a>
 */
final class S3LockStore implements LockStore {

    private static final int PRECONDITION_FAILED = 412;
    private static final int CONFLICT = 409;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int NOT_IMPLEMENTED = 501;

    private static final String FREE = "{}\n";

    private final Supplier<S3Client> clients;
    private final S3Url url;
    private final EnvironmentName environment;
    private final String key;

    /** @param clients makes the client when it is first needed */
    S3LockStore(Supplier<S3Client> clients, S3Url url, EnvironmentName environment, String key) {
        this.clients = new Once<>(clients);
        this.url = url;
        this.environment = environment;
        this.key = url.prefix() + key;
    }

    /** This S3 has no conditional writes. */
    static final class UnsupportedException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        UnsupportedException(Throwable cause) {
            super(cause);
        }
    }

    private record Stored(String text, String tag) {

        boolean free() {
            return text.equals(FREE);
        }
    }

    @Override
    public Optional<Kept> read() {
        return stored().filter(stored -> !stored.free())
                .map(stored -> new Kept(LockText.read(stored.text(), url.inWords(key), environment), stored.tag()));
    }

    @Override
    public Optional<Kept> create(LockHolder holder) {
        Optional<Stored> stored = storedIfAny();
        if (stored.isPresent() && !stored.get().free()) {
            return Optional.empty();
        }
        return put(LockText.write(holder), stored.map(Stored::tag)).map(tag -> new Kept(holder, tag));
    }

    @Override
    public Optional<Kept> replace(Kept other, LockHolder holder) {
        return put(LockText.write(holder), Optional.of(other.version())).map(tag -> new Kept(holder, tag));
    }

    @Override
    public void remove(Kept lock) {
        put(FREE, Optional.of(lock.version()));
    }

    @Override
    public boolean removeDamaged() {
        return stored().filter(stored ->
                        !stored.free() && LockText.holder(stored.text()).isEmpty())
                .flatMap(damaged -> put(FREE, Optional.of(damaged.tag())))
                .isPresent();
    }

    private Optional<Stored> stored() {
        try {
            return get();
        } catch (SdkException e) {
            throw unusable(e);
        }
    }

    /**
     * The same, where there may be none yet: whoever may not list the bucket is told 403 of an object that is not there. If
     * it is there and may not be read, the write that follows finds that out by its condition.
     *
     * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html">GetObject, permissions</a>
     */
    private Optional<Stored> storedIfAny() {
        try {
            return get();
        } catch (S3Exception e) {
            if (e.statusCode() == FORBIDDEN) {
                return Optional.empty();
            }
            throw unusable(e);
        } catch (SdkException e) {
            throw unusable(e);
        }
    }

    private Optional<Stored> get() {
        try {
            var response = clients.get()
                    .getObjectAsBytes(request -> request.bucket(url.bucket()).key(key));
            return Optional.of(
                    new Stored(response.asUtf8String(), response.response().eTag()));
        } catch (NoSuchKeyException e) {
            return Optional.empty();
        }
    }

    /** Writes the object if it is the one of that tag, or, without a tag, if there is none; empty if that is not so. */
    private Optional<String> put(String text, Optional<String> tag) {
        PutObjectRequest.Builder request =
                PutObjectRequest.builder().bucket(url.bucket()).key(key).contentType("application/json");
        tag.ifPresentOrElse(request::ifMatch, () -> request.ifNoneMatch("*"));
        url.parameter("ssetype").ifPresent(request::serverSideEncryption);
        url.parameter("kmskeyid").ifPresent(request::ssekmsKeyId);
        try {
            return Optional.of(clients.get()
                    .putObject(request.build(), RequestBody.fromString(text))
                    .eTag());
        } catch (S3Exception e) {
            return switch (e.statusCode()) {
                case PRECONDITION_FAILED, CONFLICT -> Optional.empty();
                case NOT_FOUND -> notFound(e, tag);
                case NOT_IMPLEMENTED -> throw new UnsupportedException(e);
                default -> throw unusable(e);
            };
        } catch (SdkException e) {
            throw unusable(e);
        }
    }

    /** Of an object that should be there: somebody deleted it. Of one that should not: there is no such bucket. */
    private Optional<String> notFound(S3Exception e, Optional<String> tag) {
        if (tag.isPresent()) {
            return Optional.empty();
        }
        throw unusable(e);
    }

    private LockException unusable(SdkException e) {
        String why = String.valueOf(e.getMessage()).strip();
        return new LockException(
                "The environment's lock " + url.inWords(key) + " cannot be read or written: " + why
                        + (why.endsWith(".") ? "" : ".")
                        + " Look at the backend's address and at your AWS credentials, which need s3:GetObject and"
                        + " s3:PutObject there.",
                e);
    }

    /** Makes something when it is first asked for. */
    private static final class Once<T> implements Supplier<T> {

        private final Supplier<T> maker;
        private @Nullable T made;

        Once(Supplier<T> maker) {
            this.maker = maker;
        }

        @Override
        public synchronized T get() {
            T before = made;
            if (before != null) {
                return before;
            }
            T now = maker.get();
            made = now;
            return now;
        }
    }
}
