package io.penstock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.cli.environment.LocalSecrets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What is checked before a run on AWS, seen from the command line, with a stand-in of STS on this machine. Each command has
 * a process of its own: the AWS SDK reads the environment variables of its process.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class AwsPreflightTest {

    static final String LOCAL_KEY = "Pulumi.dev.yaml: \"secretsprovider\" is"
            + " \"awskms://alias/penstock-local?region=us-east-1&anonymous=true\", the local cloud's key, which environments"
            + " elsewhere do not have. Remove the line, and \"encryptedkey\": then Pulumi encrypts as your backend does, or with"
            + " the key of your own account that you name there, such as awskms://alias/NAME?region=REGION.";

    private static final String SIGN_IN = "ign in with \"aws sso login\" or \"aws configure\", name a profile with"
            + " AWS_PROFILE, or set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.";

    private final ProjectKit kit;
    private final StsStandIn sts = StsStandIn.start();

    AwsPreflightTest(@TempDir Path directory) throws IOException {
        kit = new ProjectKit(directory).withPulumi();
        kit.environment.put("AWS_EC2_METADATA_DISABLED", "true");
        kit.environment.put("AWS_ENDPOINT_URL", sts.endpoint());
        kit.environment.put("AWS_ACCESS_KEY_ID", "AKIAEXAMPLE");
        kit.environment.put("AWS_SECRET_ACCESS_KEY", "planted");
        sts.knows("123456789012", "arn:aws:iam::123456789012:user/ann");
    }

    @AfterEach
    void close() throws IOException {
        sts.close();
        kit.close();
    }

    private void refused(ExitCode code, String problem) throws Exception {
        Map<String, String> before = kit.files();
        assertThat(kit.runApart("up", "dev", "input-stream", "--yes"))
                .as(kit.err())
                .isEqualTo(code);
        assertThat(kit.err()).isEqualTo("""
                The environment "dev" is not ready: 1 problem.
                - %s
                Nothing was changed.
                """.formatted(problem));
        assertThat(kit.out()).isEmpty();
        assertThat(kit.files()).isEqualTo(before);
    }

    @Test
    void without_credentials_it_says_how_to_sign_in() throws Exception {
        kit.environment.remove("AWS_ACCESS_KEY_ID");
        kit.environment.remove("AWS_SECRET_ACCESS_KEY");
        refused(ExitCode.UNREADY, "No AWS credentials were found. S" + SIGN_IN);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ExpiredToken | The security token included in the request is expired",
                "InvalidClientTokenId | The security token included in the request is invalid.",
                "AccessDenied | User: arn:aws:iam::123456789012:user/ann is not authorized to perform: sts:GetCallerIdentity"
            })
    void credentials_that_aws_refuses_are_told_with_its_reason(String code, String reason) throws Exception {
        sts.refuses(code, reason);
        refused(
                ExitCode.UNREADY,
                "AWS does not accept the credentials that it was shown: " + reason.replaceFirst("\\.$", "") + " ("
                        + code + "). S" + SIGN_IN);
    }

    @Test
    void where_aws_cannot_be_reached_it_gives_up_after_a_few_attempts() throws Exception {
        sts.close();
        refused(
                ExitCode.UNREADY,
                "AWS could not be asked who you are (STS in eu-central-1): Unable to execute HTTP request: Connection refused"
                        + " (SDK Attempt Count: 4). Check the network and the region, then s" + SIGN_IN);
    }

    @Test
    void the_endpoint_of_sts_alone_comes_first() throws Exception {
        kit.environment.put("AWS_ENDPOINT_URL", "http://127.0.0.1:1");
        kit.environment.put("AWS_ENDPOINT_URL_STS", sts.endpoint());
        sts.refuses("ExpiredToken", "The token is too old");
        refused(
                ExitCode.UNREADY,
                "AWS does not accept the credentials that it was shown: The token is too old (ExpiredToken). S"
                        + SIGN_IN);
    }

    @Test
    void a_profile_of_the_config_that_this_machine_does_not_have_is_named() throws Exception {
        kit.edit("Pulumi.dev.yaml", "config:\n", "config:\n  aws:profile: wrok\n");
        refused(
                ExitCode.UNREADY,
                "The AWS profile \"wrok\", which the config names (aws:profile), has no credentials on this machine. Sign in"
                        + " with \"aws sso login --profile wrok\" or \"aws configure --profile wrok\", or correct the name.");
    }

    @Test
    void an_account_that_the_config_does_not_allow_is_refused() throws Exception {
        kit.edit("Pulumi.dev.yaml", "config:\n", """
                config:
                  aws:allowedAccountIds:
                    - "210987654321"
                    - "210987654322"
                """);
        refused(
                ExitCode.REFUSED,
                "You are signed in to the AWS account 123456789012 as arn:aws:iam::123456789012:user/ann, but Pulumi.dev.yaml"
                        + " allows the accounts 210987654321, 210987654322 only (aws:allowedAccountIds). Sign in to the right"
                        + " account, such as with AWS_PROFILE, or correct the file.");
    }

    @Test
    void the_key_of_the_local_cloud_is_refused() throws Exception {
        kit.edit("Pulumi.dev.yaml", "config:\n", LocalSecrets.CONFIG + "config:\n");
        refused(ExitCode.REFUSED, LOCAL_KEY);
    }

    @Test
    void an_account_that_the_config_forbids_is_refused() throws Exception {
        kit.edit("Pulumi.dev.yaml", "config:\n", "config:\n  aws:forbiddenAccountIds: [123456789012]\n");
        refused(
                ExitCode.REFUSED,
                "You are signed in to the AWS account 123456789012 as arn:aws:iam::123456789012:user/ann, but Pulumi.dev.yaml"
                        + " does not allow the account 123456789012 (aws:forbiddenAccountIds). Sign in to the right account,"
                        + " such as with AWS_PROFILE, or correct the file.");
    }

    @Test
    void config_and_credentials_are_told_at_once() throws Exception {
        kit.edit("Pulumi.dev.yaml", "windowSeconds: \"5\"", "windowSeconds: \"0\"");
        sts.refuses("ExpiredToken", "The security token included in the request is expired");
        assertThat(kit.runApart("up", "dev", "input-stream", "--yes")).isEqualTo(ExitCode.REFUSED);
        assertThat(kit.err()).isEqualTo("""
                The environment "dev" is not ready: 2 problems.
                - Pulumi.dev.yaml, line 6: "streaming-analytics:windowSeconds" is "0", which is out of range. Use a whole number from 1 to 86400 (seconds).
                - AWS does not accept the credentials that it was shown: The security token included in the request is expired (ExpiredToken). S%s
                Nothing was changed.
                """.formatted(SIGN_IN));
    }

    @Test
    void a_provider_that_cannot_be_had_is_told_before_anything_starts() throws Exception {
        kit.withProgram("pulumi", """
                case "$1 $2" in
                  "version ") echo v3.255.0 ;;
                  "plugin ls") echo '[]' ;;
                  *) echo "Downloading plugin"; echo "error: 403 HTTP error fetching plugin" >&2; exit 255 ;;
                esac""");
        Map<String, String> before = kit.files();
        assertThat(kit.runApart("up", "dev", "input-stream", "--yes")).isEqualTo(ExitCode.UNREADY);
        assertThat(kit.err()).isEqualTo("""
                Installing Pulumi's AWS provider 6.83.0.
                The environment "dev" is not ready: 1 problem.
                - Pulumi's AWS provider 6.83.0 is not installed, and could not be: error: 403 HTTP error fetching plugin. Where the internet cannot be reached, install it from a file (pulumi plugin install resource aws 6.83.0 --file FILE), or attach one that runs (PULUMI_DEBUG_PROVIDERS=aws:PORT).
                Nothing was changed.
                """);
        assertThat(kit.files()).isEqualTo(before);
        assertThat(kit.calls()).endsWith("pulumi plugin ls --json\npulumi plugin install resource aws 6.83.0\n");
        assertThat(kit.calls().lines())
                .as("what reads")
                .allMatch(call -> call.matches("pulumi (version|stack (ls|history|export) .*|plugin (ls|install) .*)"));
    }

    @Test
    void who_you_are_and_where_is_the_headline_of_a_run() throws Exception {
        kit.withProgram("pulumi", """
                case "$1 $2" in
                  "version ") echo v3.255.0 ;;
                  "plugin ls") echo '[{"name": "aws", "kind": "resource", "version": "6.83.0"}]' ;;
                  "stack ls") echo '[]' ;;
                  *) echo "error: no backend" >&2; exit 255 ;;
                esac""");
        assertThat(kit.runApart("preview", "dev", "input-stream")).as(kit.err()).isEqualTo(ExitCode.FAILED);
        assertThat(kit.err()).startsWith("Preview of dev · aws 123456789012 eu-central-1 as user/ann · 1 stack\n");
        assertThat(kit.calls()).doesNotContain("plugin install");
        try (var files = Files.walk(kit.root)) {
            assertThat(files.filter(Files::isRegularFile).map(AwsPreflightTest::read))
                    .noneMatch(text -> text.contains("planted"));
        }
    }

    @Test
    void a_provider_that_the_user_attached_is_not_looked_for() throws Exception {
        kit.environment.put("PULUMI_DEBUG_PROVIDERS", "random:1,aws:2");
        kit.withProgram(
                "pulumi", "[ \"$1\" = version ] && echo v3.255.0 && exit; echo 'error: no backend' >&2; exit 255");
        kit.runApart("preview", "dev", "input-stream");
        assertThat(kit.calls()).doesNotContain("plugin");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
