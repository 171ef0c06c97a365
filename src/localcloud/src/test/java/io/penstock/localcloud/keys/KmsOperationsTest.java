package io.penstock.localcloud.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.localcloud.http.WebServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.EncryptResponse;
import software.amazon.awssdk.services.kms.model.InvalidCiphertextException;
import software.amazon.awssdk.services.kms.model.KmsException;
import software.amazon.awssdk.services.kms.model.NotFoundException;

/** The key service as AWS's own client sees it, in the local cloud's web server and in a process of its own. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class KmsOperationsTest {

    private static final String TEXT = "a data key of 32 bytes, or so...";

    @SuppressWarnings("NullAway.Init")
    private WebServer web;

    @SuppressWarnings("NullAway.Init")
    private KmsClient kms;

    @BeforeEach
    void open() throws IOException {
        web = WebServer.open(0);
        web.target(KmsOperations.TARGET, new KmsOperations());
        web.start();
        kms = client(web.uri());
    }

    @AfterEach
    void close() {
        kms.close();
        web.close();
    }

    private static KmsClient client(URI endpoint) {
        return KmsClient.builder()
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }

    private EncryptResponse encrypted(Map<String, String> context) {
        return kms.encrypt(request -> request.keyId("alias/penstock-local")
                .plaintext(SdkBytes.fromUtf8String(TEXT))
                .encryptionContext(context));
    }

    @Test
    void what_it_encrypts_it_decrypts_and_each_time_it_looks_different() {
        EncryptResponse once = encrypted(Map.of());
        EncryptResponse again = encrypted(Map.of());
        assertThat(once.keyId())
                .isEqualTo("arn:aws:kms:us-east-1:000000000000:key/9f1c5d3a-0b7e-4a52-8e36-1d1f0c2b4a68");
        assertThat(once.encryptionAlgorithmAsString()).isEqualTo("SYMMETRIC_DEFAULT");
        assertThat(once.ciphertextBlob()).isNotEqualTo(again.ciphertextBlob());
        assertThat(once.ciphertextBlob().asString(StandardCharsets.ISO_8859_1)).doesNotContain("data key");
        assertThat(kms.decrypt(request -> request.ciphertextBlob(once.ciphertextBlob()))
                        .plaintext()
                        .asUtf8String())
                .isEqualTo(TEXT);
    }

    /** As the project's Pulumi.local.yaml has it: a change of the key would make every such file useless. */
    @Test
    void the_key_is_the_one_of_every_other_machine() {
        SdkBytes blob = SdkBytes.fromByteArray(Base64.getDecoder()
                .decode("AbHCGdvZGRWRGDND4uQ1wZzZQN+zs5co8CvwJvfNNmPxqLtCblvzkUdqai2ob+LKGGbQelmMo8HiaCY77Q=="));
        assertThat(kms.decrypt(request -> request.ciphertextBlob(blob))
                        .plaintext()
                        .asByteArray())
                .hasSize(32);
    }

    @Test
    void the_encryption_context_has_to_be_the_same() {
        SdkBytes blob = encrypted(Map.of("project", "shop", "a", "b")).ciphertextBlob();
        assertThat(kms.decrypt(request ->
                                request.ciphertextBlob(blob).encryptionContext(Map.of("a", "b", "project", "shop")))
                        .plaintext()
                        .asUtf8String())
                .isEqualTo(TEXT);
        assertThatThrownBy(() -> kms.decrypt(request -> request.ciphertextBlob(blob)))
                .isInstanceOfSatisfying(InvalidCiphertextException.class, e -> assertThat(
                                e.awsErrorDetails().errorMessage())
                        .isEqualTo("The local cloud's key alias/penstock-local did not encrypt this, or with"
                                + " another encryption context. If it is the encryptedkey of an environment's config"
                                + " file, put the old line back. Or remove the line, and Pulumi makes a new key; the"
                                + " file's secrets must then be set again."));
    }

    @Test
    void what_another_key_encrypted_is_refused() {
        assertThatThrownBy(() -> kms.decrypt(request -> request.ciphertextBlob(SdkBytes.fromUtf8String("of another"))))
                .isInstanceOf(InvalidCiphertextException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"alias/mine", "arn:aws:kms:us-east-1:000000000000:alias/mine"})
    void another_alias_is_not_found(String id) {
        assertThatThrownBy(() -> kms.encrypt(request -> request.keyId(id).plaintext(SdkBytes.fromUtf8String(TEXT))))
                .isInstanceOfSatisfying(NotFoundException.class, e -> assertThat(
                                e.awsErrorDetails().errorMessage())
                        .isEqualTo("Alias arn:aws:kms:us-east-1:000000000000:alias/mine is not found."));
    }

    @Test
    void another_key_does_not_exist() {
        assertThatThrownBy(() -> kms.encrypt(request -> request.keyId("1234").plaintext(SdkBytes.fromUtf8String(TEXT))))
                .isInstanceOfSatisfying(NotFoundException.class, e -> assertThat(
                                e.awsErrorDetails().errorMessage())
                        .isEqualTo("Key 'arn:aws:kms:us-east-1:000000000000:key/1234' does not exist"));
    }

    @Test
    void more_than_4096_bytes_are_refused() {
        assertThatThrownBy(() -> kms.encrypt(request ->
                        request.keyId("alias/penstock-local").plaintext(SdkBytes.fromByteArray(new byte[4097]))))
                .isInstanceOfSatisfying(KmsException.class, e -> assertThat(
                                e.awsErrorDetails().errorMessage())
                        .isEqualTo("1 validation error detected: Value at 'plaintext' failed to satisfy constraint:"
                                + " Member must have length less than or equal to 4096"));
    }

    @Test
    void what_it_does_not_do_it_says() {
        assertThatThrownBy(() -> kms.listKeys()).isInstanceOfSatisfying(KmsException.class, e -> assertThat(
                        e.awsErrorDetails().errorMessage())
                .isEqualTo("The local cloud's key service has no \"ListKeys\": it encrypts and decrypts"
                        + " with the key alias/penstock-local."));
    }

    @Test
    void a_process_of_its_own_offers_the_same() {
        URI endpoint = URI.create(KeyServer.variables().get("AWS_ENDPOINT_URL_KMS"));
        SdkBytes blob = encrypted(Map.of()).ciphertextBlob();
        try (KmsClient own = client(endpoint)) {
            assertThat(own.decrypt(request -> request.ciphertextBlob(blob))
                            .plaintext()
                            .asUtf8String())
                    .isEqualTo(TEXT);
            assertThatThrownBy(() -> own.decrypt(request -> request.ciphertextBlob(SdkBytes.fromUtf8String("no"))))
                    .isInstanceOf(InvalidCiphertextException.class);
        }
        assertThat(KeyServer.variables()).isEqualTo(Map.of("AWS_ENDPOINT_URL_KMS", endpoint.toString()));
    }

    @Test
    void a_process_of_its_own_refuses_web_pages_and_other_services() throws Exception {
        URI endpoint = URI.create(KeyServer.variables().get("AWS_ENDPOINT_URL_KMS"));
        HttpRequest.Builder request = HttpRequest.newBuilder(endpoint)
                .header("Content-Type", "application/x-amz-json-1.1")
                .POST(HttpRequest.BodyPublishers.ofString("{}"));
        assertThat(answer(request.copy().header("X-Amz-Target", "Kinesis_20131202.ListStreams")))
                .isEqualTo(
                        "400 {\"__type\":\"UnknownOperationException\",\"message\":\"The key service has nothing for the"
                                + " target \\\"Kinesis_20131202.ListStreams\\\".\"}");
        assertThat(answer(request.copy()
                        .header("X-Amz-Target", "TrentService.Decrypt")
                        .header("Origin", "https://example.com")))
                .isEqualTo(
                        "403 {\"__type\":\"AccessDeniedException\",\"message\":\"The local cloud refuses requests from"
                                + " the web page \\\"https://example.com\\\".\"}");
    }

    private static String answer(HttpRequest.Builder request) throws Exception {
        HttpResponse<String> response =
                HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
        return response.statusCode() + " " + response.body();
    }

    @Test
    void a_secretsprovider_means_it_by_its_alias() {
        assertThat(KeyServer.isMeant("awskms://alias/penstock-local?region=us-east-1&anonymous=true"))
                .isTrue();
        assertThat(KeyServer.isMeant("awskms://alias/penstock-local")).isTrue();
        assertThat(KeyServer.isMeant("awskms://alias/penstock-localhost")).isFalse();
        assertThat(KeyServer.isMeant("passphrase")).isFalse();
    }
}
