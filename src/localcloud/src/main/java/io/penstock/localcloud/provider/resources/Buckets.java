package io.penstock.localcloud.provider.resources;

import io.penstock.localcloud.LocalCloudException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.Delete;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/** The local S3, through AWS's own client. */
final class Buckets implements AutoCloseable {

    private final S3Client s3;

    Buckets(URI endpoint, String region) {
        this.s3 = S3Client.builder()
                .endpointOverride(endpoint)
                .forcePathStyle(true)
                .region(Region.of(region))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
    }

    void create(String bucket) {
        call(() -> s3.createBucket(request -> request.bucket(bucket)));
    }

    boolean exists(String bucket) {
        return found(() -> s3.headBucket(request -> request.bucket(bucket))).isPresent();
    }

    /** Makes sure of the bucket that something is to be put into. */
    void require(String bucket) {
        if (!exists(bucket)) {
            throw new LocalCloudException("NoSuchBucket", "The specified bucket does not exist: " + bucket + ".");
        }
    }

    void delete(String bucket) {
        call(() -> s3.deleteBucket(request -> request.bucket(bucket)));
    }

    boolean isEmpty(String bucket) {
        return call(() -> s3.listObjectsV2(request -> request.bucket(bucket).maxKeys(1)))
                .contents()
                .isEmpty();
    }

    /** Removes all objects and unfinished uploads. */
    void empty(String bucket) {
        List<S3Object> objects =
                call(() -> s3.listObjectsV2(request -> request.bucket(bucket))).contents();
        while (!objects.isEmpty()) {
            List<ObjectIdentifier> keys = objects.stream()
                    .map(object -> ObjectIdentifier.builder().key(object.key()).build())
                    .toList();
            call(() -> s3.deleteObjects(request ->
                    request.bucket(bucket).delete(Delete.builder().objects(keys).build())));
            objects = call(() -> s3.listObjectsV2(request -> request.bucket(bucket)))
                    .contents();
        }
        for (MultipartUpload upload : call(() -> s3.listMultipartUploads(request -> request.bucket(bucket)))
                .uploads()) {
            call(() -> s3.abortMultipartUpload(
                    request -> request.bucket(bucket).key(upload.key()).uploadId(upload.uploadId())));
        }
    }

    /** Stores an object and returns its entity tag. */
    String put(PutObjectRequest request, RequestBody body) {
        return unquoted(call(() -> s3.putObject(request, body)).eTag());
    }

    Optional<HeadObjectResponse> head(String bucket, String key) {
        return found(() -> s3.headObject(request -> request.bucket(bucket).key(key)));
    }

    void deleteObject(String bucket, String key) {
        call(() -> s3.deleteObject(request -> request.bucket(bucket).key(key)));
    }

    static String unquoted(String etag) {
        return etag.replace("\"", "");
    }

    private static <T> Optional<T> found(Supplier<T> work) {
        try {
            return Optional.of(work.get());
        } catch (S3Exception failed) {
            if (failed.statusCode() == 404) {
                return Optional.empty();
            }
            throw known(failed);
        } catch (SdkClientException failed) {
            throw unreachable(failed);
        }
    }

    private static <T> T call(Supplier<T> work) {
        try {
            return work.get();
        } catch (S3Exception failed) {
            throw known(failed);
        } catch (SdkClientException failed) {
            throw unreachable(failed);
        }
    }

    private static LocalCloudException known(S3Exception failed) {
        String code =
                failed.awsErrorDetails() == null ? "" : failed.awsErrorDetails().errorCode();
        String message =
                failed.awsErrorDetails() == null ? "" : failed.awsErrorDetails().errorMessage();
        return new LocalCloudException(
                code == null || code.isEmpty() ? "S3 status " + failed.statusCode() : code,
                message == null || message.isEmpty() ? String.valueOf(failed.getMessage()) : message,
                failed);
    }

    private static LocalCloudException unreachable(SdkClientException failed) {
        return new LocalCloudException(
                "ServiceUnavailable", "The local S3 does not answer: " + failed.getMessage(), failed);
    }

    @Override
    public void close() {
        s3.close();
    }
}
