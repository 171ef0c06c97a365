package io.penstock.cli.check;

import io.penstock.cli.environment.Problem;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;
import software.amazon.awssdk.services.sts.model.StsException;

/**
 * Asks AWS who the user is, with the credentials that Pulumi's provider would use: environment variables, shared config and
 * credentials files, single sign-on, the machine's role.
 *
 * @see <a href="https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html">GetCallerIdentity</a>
 */
public final class AwsIdentity {

    private static final String SIGN_IN =
            "Sign in with \"aws sso login\" or \"aws configure\", name a profile with AWS_PROFILE,"
                    + " or set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.";

    private AwsIdentity() {}

    /**
     * Who acts in a region. Takes as long as AWS takes to answer, 15 s at most.
     *
     * @param profile the one that the config names; its credentials come before all others then, as the provider has it
     */
    public static Caller inRegion(String region, Optional<String> profile) {
        try (StsClient sts = StsClient.builder()
                .region(Region.of(region))
                .credentialsProvider(credentials(profile))
                .httpClient(UrlConnectionHttpClient.builder()
                        .connectionTimeout(Duration.ofSeconds(5))
                        .socketTimeout(Duration.ofSeconds(5))
                        .build())
                .overrideConfiguration(config -> config.apiCallTimeout(Duration.ofSeconds(15)))
                .build()) {
            GetCallerIdentityResponse answer = sts.getCallerIdentity();
            return new Caller.Known(answer.account(), answer.arn(), region);
        } catch (StsException refused) {
            return unknown(
                    "AWS does not accept the credentials that it was shown: " + reason(refused) + ". " + SIGN_IN);
        } catch (SdkClientException e) {
            return unknown(describe(e, region, profile));
        } catch (SdkException e) {
            return unknown(unreachable(e, region));
        }
    }

    private static AwsCredentialsProvider credentials(Optional<String> profile) {
        return profile.isPresent()
                ? ProfileCredentialsProvider.create(profile.get())
                : DefaultCredentialsProvider.builder().build();
    }

    private static Caller unknown(String message) {
        return new Caller.Unknown(Problem.ofMachine(message));
    }

    private static String reason(StsException refused) {
        AwsErrorDetails details = refused.awsErrorDetails();
        return details == null
                ? String.valueOf(refused.getMessage())
                : details.errorMessage().replaceFirst("\\.$", "") + " (" + details.errorCode() + ")";
    }

    private static String describe(SdkClientException e, String region, Optional<String> profile) {
        String message = String.valueOf(e.getMessage());
        if (profile.isPresent() && message.startsWith("Profile file contained no")) {
            String named = " --profile " + profile.get();
            return "The AWS profile \"" + profile.get()
                    + "\", which the config names (aws:profile), has no credentials on this"
                    + " machine. Sign in with \"aws sso login" + named + "\" or \"aws configure" + named
                    + "\", or correct the name.";
        }
        return message.startsWith("Unable to load credentials")
                ? "No AWS credentials were found. " + SIGN_IN
                : unreachable(e, region);
    }

    private static String unreachable(Exception e, String region) {
        return "AWS could not be asked who you are (STS in " + region + "): " + sentence(String.valueOf(e.getMessage()))
                + " Check the network and the region, then " + Character.toLowerCase(SIGN_IN.charAt(0))
                + SIGN_IN.substring(1);
    }

    private static String sentence(String text) {
        return text.endsWith(".") ? text : text + ".";
    }
}
