package io.penstock.engine.lock;

import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;

/** Clients for an S3 backend, as its address says. */
final class S3Clients {

    private S3Clients() {}

    /** Objects are sent as they are: not everything with S3's interface takes them in chunks or with checksums behind. */
    static S3Client of(S3Url url) {
        S3ClientBuilder builder = S3Client.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .serviceConfiguration(service -> service.chunkedEncodingEnabled(false));
        url.parameter("region").map(Region::of).ifPresent(builder::region);
        url.endpoint().ifPresent(builder::endpointOverride);
        builder.forcePathStyle(url.says("s3ForcePathStyle", "use_path_style"))
                .dualstackEnabled(url.says("dualstack"))
                .fipsEnabled(url.says("fips"))
                .accelerate(url.says("accelerate"));
        url.parameter("profile").ifPresent(profile -> builder.credentialsProvider(profile(profile)));
        url.parameter("role").ifPresent(role -> builder.credentialsProvider(role(url, role)));
        if (url.says("anonymous")) {
            builder.credentialsProvider(AnonymousCredentialsProvider.create());
        }
        if (url.parameter("request_checksum_calculation")
                .filter("when_required"::equals)
                .isPresent()) {
            builder.requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED);
        }
        return builder.build();
    }

    private static DefaultCredentialsProvider profile(String name) {
        return DefaultCredentialsProvider.builder().profileName(name).build();
    }

    private static StsAssumeRoleCredentialsProvider role(S3Url url, String role) {
        var sts = StsClient.builder().httpClientBuilder(UrlConnectionHttpClient.builder());
        url.parameter("region").map(Region::of).ifPresent(sts::region);
        return StsAssumeRoleCredentialsProvider.builder()
                .stsClient(sts.build())
                .refreshRequest(request -> request.roleArn(role).roleSessionName("penstock"))
                .build();
    }
}
