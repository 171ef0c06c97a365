package io.penstock.cli.adopt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.cli.adopt.CloudFormationResource.Place;
import io.penstock.cli.environment.RefusedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The texts are of the form that version 2 of the AWS CLI prints. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class CloudFormationFileTest {

    private static final Place HERE = new Place("aws", "eu-central-1", "123456789012");
    private static final String HINT = " Nothing was changed.\nSuch a file is made with: aws cloudformation"
            + " describe-stack-resources --stack-name NAME --output json";

    @TempDir
    private Path directory = Path.of("");

    private CloudFormationFile read(String text) throws IOException {
        Path file = directory.resolve("a.json");
        Files.writeString(file, text);
        return CloudFormationFile.read(file, ImportTable.standard());
    }

    @Test
    void describe_stack_resources_says_where_resources_are() throws IOException {
        CloudFormationFile file = read("""
                {
                    "StackResources": [
                        {
                            "StackName": "orders-input",
                            "StackId": "arn:aws:cloudformation:eu-central-1:123456789012:stack/orders-input/d0a1",
                            "LogicalResourceId": "InputStream",
                            "PhysicalResourceId": "orders-input-InputStream-1ABC",
                            "ResourceType": "AWS::Kinesis::Stream",
                            "Timestamp": "2019-05-02T09:14:27.215000+00:00",
                            "ResourceStatus": "CREATE_COMPLETE",
                            "DriftInformation": {"StackResourceDriftStatus": "NOT_CHECKED"}
                        }
                    ]
                }
                """);
        assertThat(file.stacks()).containsExactly("orders-input");
        assertThat(file.resources())
                .containsExactly(new CloudFormationResource(
                        "InputStream", "orders-input-InputStream-1ABC", "AWS::Kinesis::Stream", Optional.of(HERE)));
    }

    @Test
    void list_stack_resources_does_not_and_what_is_gone_or_never_came_is_left_out() throws IOException {
        CloudFormationFile file = read("""
                {"StackResourceSummaries": [
                  {"LogicalResourceId": "A", "PhysicalResourceId": "a", "ResourceType": "AWS::S3::Bucket",
                   "ResourceStatus": "UPDATE_COMPLETE"},
                  {"LogicalResourceId": "B", "PhysicalResourceId": "b", "ResourceType": "AWS::S3::Bucket",
                   "ResourceStatus": "DELETE_COMPLETE"},
                  {"LogicalResourceId": "C", "ResourceType": "AWS::S3::Bucket", "ResourceStatus": "CREATE_FAILED"}]}
                """);
        assertThat(file.stacks()).isEmpty();
        assertThat(file.resources())
                .containsExactly(new CloudFormationResource("A", "a", "AWS::S3::Bucket", Optional.empty()));
    }

    @Test
    void list_exports_tells_types_by_arns_and_by_the_words_of_names() throws IOException {
        CloudFormationFile file = read("""
                {"Exports": [
                  {"ExportingStackId": "arn:aws:cloudformation:eu-central-1:123456789012:stack/in/1",
                   "Name": "in:InputStream", "Value": "orders"},
                  {"ExportingStackId": "arn:aws:cloudformation:eu-central-1:123456789012:stack/in/1",
                   "Name": "in:InputStreamArn", "Value": "arn:aws:kinesis:eu-central-1:123456789012:stream/orders"},
                  {"ExportingStackId": "arn:aws:cloudformation:eu-central-1:123456789012:stack/pre/1",
                   "Name": "pre:RoleArn", "Value": "arn:aws:iam::123456789012:role/service/pre-role"},
                  {"ExportingStackId": "arn:aws:cloudformation:eu-central-1:123456789012:stack/pre/1",
                   "Name": "pre:BucketUrl", "Value": "https://bucket.example"},
                  {"ExportingStackId": "arn:aws:cloudformation:eu-central-1:123456789012:stack/pre/1",
                   "Name": "pre:AnalyticsBucketName", "Value": "results"}]}
                """);
        assertThat(file.stacks()).containsExactly("in", "pre");
        assertThat(file.resources())
                .containsExactly(
                        new CloudFormationResource(
                                "in:InputStream", "orders", "AWS::Kinesis::Stream", Optional.of(HERE)),
                        new CloudFormationResource("pre:RoleArn", "pre-role", "AWS::IAM::Role", Optional.of(HERE)),
                        new CloudFormationResource(
                                "pre:BucketUrl", "https://bucket.example", ImportTable.UNKNOWN, Optional.of(HERE)),
                        new CloudFormationResource(
                                "pre:AnalyticsBucketName", "results", "AWS::S3::Bucket", Optional.of(HERE)));
    }

    @Test
    void what_is_no_such_file_says_how_one_is_made() throws IOException {
        Path none = directory.resolve("none.json");
        assertThatThrownBy(() -> CloudFormationFile.read(none, ImportTable.standard()))
                .isInstanceOf(RefusedException.class)
                .hasMessage("\"" + none + "\" cannot be used: there is no such file." + HINT);
        Path file = directory.resolve("a.json");
        assertThatThrownBy(() -> read("{\n\"Exports\": [,]}"))
                .hasMessage("\"" + file + "\" cannot be used: it is not JSON from line 2 on." + HINT);
        for (String other : List.of("{}", "[]", "\"text\"", "", "{\"Exports\": 1}")) {
            assertThatThrownBy(() -> read(other))
                    .hasMessage("\"" + file + "\" cannot be used: it has none of the lists \"StackResources\","
                            + " \"StackResourceSummaries\" and \"Exports\", so it is not what these commands print."
                            + HINT);
        }
    }

    @Test
    void a_directory_is_no_file() throws IOException {
        assertThatThrownBy(() -> CloudFormationFile.read(directory, ImportTable.standard()))
                .hasMessage("\"" + directory + "\" cannot be used: it cannot be read (Is a directory)." + HINT);
    }
}
