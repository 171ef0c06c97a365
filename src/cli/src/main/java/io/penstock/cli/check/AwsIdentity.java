package io.penstock.cli.check;

import io.penstock.cli.environment.Problem;
import java.time.Duration;
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

    /** Who acts in a region. Takes as long as AWS takes to answer, 15 s at most. */
    public static Caller inRegion(String region) {
        try (StsClient sts = StsClient.builder()
                .region(Region.of(region))
                .httpClient(UrlConnectionHttpClient.builder()
                        .connectionTimeout(Duration.ofSeconds(5))
                        .socketTimeout(Duration.ofSeconds(5))
                        .build())
                .overrideConfiguration(config -> config.apiCallTimeout(Duration.ofSeconds(15)))
                .build()) {
            GetCallerIdentityResponse answer = sts.getCallerIdentity();
            return new Caller.Known(answer.account(), answer.arn(), region);
        } catch (StsException refused) {
            return new Caller.Unknown(Problem.ofMachine("AWS does not accept the credentials that it was shown: "
                    + sentence(reason(refused))
                    + " " + SIGN_IN));
        } catch (SdkClientException e) {
            return new Caller.Unknown(Problem.ofMachine(describe(e, region)));
        } catch (SdkException e) {
            return new Caller.Unknown(Problem.ofMachine(unreachable(e, region)));
        }
    }

    private static String reason(StsException refused) {
        return refused.awsErrorDetails() == null
                ? String.valueOf(refused.getMessage())
                : String.valueOf(refused.awsErrorDetails().errorMessage());
    }

    private static String describe(SdkClientException e, String region) {
        String message = String.valueOf(e.getMessage());
        return message.startsWith("Unable to load credentials") || message.startsWith("Profile file contained no")
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
