package io.penstock.localcloud.objects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.localcloud.LocalCloudException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.BindException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Object;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class S3ProxyStoreTest {

    private static final String BUCKET = "results-of-today";

    @TempDir
    Path directory;

    private S3ProxyStore store;
    private S3Client client;

    @BeforeEach
    void start() throws IOException {
        store = S3ProxyStore.open(directory, 0);
        client = S3Client.builder()
                .endpointOverride(store.uri())
                .forcePathStyle(true)
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "thing")))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
        client.createBucket(request -> request.bucket(BUCKET));
    }

    @AfterEach
    void stop() {
        client.close();
        store.close();
    }

    @Test
    void an_object_comes_back_with_its_metadata() {
        client.putObject(
                request -> request.bucket(BUCKET)
                        .key("a/b c/ü.json")
                        .contentType("application/json")
                        .metadata(java.util.Map.of("k", "v")),
                RequestBody.fromString("{}"));
        var answer = client.getObjectAsBytes(request -> request.bucket(BUCKET).key("a/b c/ü.json"));
        assertThat(answer.asUtf8String()).isEqualTo("{}");
        assertThat(answer.response().contentType()).isEqualTo("application/json");
        assertThat(answer.response().metadata()).containsEntry("k", "v");
        assertThat(client.listObjectsV2(request -> request.bucket(BUCKET).prefix("a/"))
                        .contents())
                .extracting(S3Object::key)
                .containsExactly("a/b c/ü.json");
    }

    @ParameterizedTest
    @EnumSource(
            value = ChecksumAlgorithm.class,
            names = {"CRC32", "CRC32_C", "SHA1", "SHA256"})
    void checksums_of_the_SDK_are_taken(ChecksumAlgorithm algorithm) {
        byte[] data = new byte[300_000];
        new Random(1).nextBytes(data);
        client.putObject(
                request -> request.bucket(BUCKET).key("k").checksumAlgorithm(algorithm), RequestBody.fromBytes(data));
        assertThat(client.getObjectAsBytes(request -> request.bucket(BUCKET).key("k"))
                        .asByteArray())
                .isEqualTo(data);
    }

    @Test
    void a_multipart_upload_is_one_object_when_it_is_completed() {
        byte[] part = new byte[5 * 1024 * 1024];
        new Random(2).nextBytes(part);
        String upload = client.createMultipartUpload(
                        request -> request.bucket(BUCKET).key("big"))
                .uploadId();
        List<CompletedPart> parts = java.util.stream.IntStream.rangeClosed(1, 2)
                .mapToObj(number -> CompletedPart.builder()
                        .partNumber(number)
                        .eTag(client.uploadPart(
                                        request -> request.bucket(BUCKET)
                                                .key("big")
                                                .uploadId(upload)
                                                .partNumber(number),
                                        RequestBody.fromBytes(part))
                                .eTag())
                        .build())
                .toList();
        assertThatThrownBy(() ->
                        client.headObject(request -> request.bucket(BUCKET).key("big")))
                .isInstanceOf(NoSuchKeyException.class);
        client.completeMultipartUpload(request -> request.bucket(BUCKET)
                .key("big")
                .uploadId(upload)
                .multipartUpload(completed -> completed.parts(parts)));
        assertThat(client.headObject(request -> request.bucket(BUCKET).key("big"))
                        .contentLength())
                .isEqualTo(2L * part.length);
        assertThat(client.listObjectsV2(request -> request.bucket(BUCKET)).contents())
                .hasSize(1);
    }

    @Test
    void clients_and_the_clouds_own_parts_see_the_same_objects() throws IOException {
        store.put(BUCKET, "own", "text/plain", "mine".getBytes(StandardCharsets.UTF_8));
        assertThat(client.getObjectAsBytes(request -> request.bucket(BUCKET).key("own"))
                        .asUtf8String())
                .isEqualTo("mine");
        client.putObject(request -> request.bucket(BUCKET).key("theirs"), RequestBody.fromString("yours"));
        try (InputStream in = store.read(BUCKET, "theirs")) {
            assertThat(in.readAllBytes()).asString(StandardCharsets.UTF_8).isEqualTo("yours");
        }
        assertThat(store.bucketExists(BUCKET)).isTrue();
        assertThat(store.bucketExists("another-bucket")).isFalse();
    }

    @Test
    void what_is_not_there_is_an_error_that_names_it() {
        assertThatThrownBy(() -> store.read(BUCKET, "none"))
                .isInstanceOf(LocalCloudException.class)
                .hasMessage("The specified key does not exist: none in the bucket " + BUCKET + ".")
                .extracting(e -> ((LocalCloudException) e).code())
                .isEqualTo("NoSuchKey");
        assertThatThrownBy(() -> store.put("no-bucket", "k", "text/plain", new byte[0]))
                .isInstanceOf(LocalCloudException.class)
                .hasMessage("The specified bucket does not exist: no-bucket.")
                .extracting(e -> ((LocalCloudException) e).code())
                .isEqualTo("NoSuchBucket");
    }

    @Test
    void objects_are_there_after_a_restart() throws IOException {
        store.put(BUCKET, "k", "text/plain", new byte[] {1});
        store.close();
        store = S3ProxyStore.open(directory, 0);
        try (InputStream in = store.read(BUCKET, "k")) {
            assertThat(in.readAllBytes()).containsExactly(1);
        }
    }

    @Test
    void a_bucket_may_be_named_by_the_host() throws IOException {
        store.put(BUCKET, "k", "text/plain", "x".getBytes(StandardCharsets.UTF_8));
        assertThat(get("/k", "Host: " + BUCKET + ".localhost")).isEqualTo("200 x");
    }

    @Test
    void web_pages_and_other_names_are_refused() throws IOException {
        assertThat(get("/" + BUCKET, "Host: evil.example"))
                .isEqualTo(
                        "403 <?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>AccessDenied</Code><Message>The local"
                                + " cloud answers only on loopback names, not on \"evil.example\". Call it on 127.0.0.1 or"
                                + " localhost.</Message></Error>");
        assertThat(get("/" + BUCKET, "Host: localhost", "Origin: https://evil.example"))
                .isEqualTo(
                        "403 <?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>AccessDenied</Code><Message>The local"
                                + " cloud refuses requests from the web page \"https://evil.example\".</Message></Error>");
    }

    @Test
    void a_port_in_use_is_said() {
        int port = store.uri().getPort();
        assertThatThrownBy(() -> S3ProxyStore.open(directory, port))
                .isInstanceOf(BindException.class)
                .hasMessage("Port " + port + " on 127.0.0.1 is in use");
    }

    private String get(String path, String... headers) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", store.uri().getPort())) {
            OutputStream out = socket.getOutputStream();
            String text =
                    "GET " + path + " HTTP/1.1\r\nConnection: close\r\n" + String.join("\r\n", headers) + "\r\n\r\n";
            out.write(text.getBytes(StandardCharsets.UTF_8));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return answer.substring(9, 12) + " " + answer.substring(answer.indexOf("\r\n\r\n") + 4);
        }
    }
}
