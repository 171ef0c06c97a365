package io.penstock.localcloud;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;

/**
 * What every part of the local cloud needs to know: where it keeps its state and where its neighbours answer.
 *
 * @param directory the local cloud's state, {@code .penstock/local}; a part keeps its own in a directory of its name below
 * @param endpoint where Kinesis, Lambda and Managed Service for Apache Flink answer
 * @param s3 where S3 answers
 */
public record LocalCloudContext(Path directory, String region, String accountId, URI endpoint, URI s3, Clock clock) {

    /** The account of everything that is local. */
    public static final String ACCOUNT_ID = "000000000000";

    /** The region unless one is configured. */
    public static final String REGION = "us-east-1";

    /** The directory of one part's state, such as {@code functions}. */
    public Path directory(String part) {
        return directory.resolve(part);
    }

    /** Where the logs are. */
    public Path logs() {
        return directory.resolve("logs");
    }

    /** The environment that makes the AWS SDKs of a child process talk to this cloud; any credentials work. */
    public Map<String, String> childEnvironment() {
        Map<String, String> environment = new TreeMap<>();
        environment.put("AWS_ENDPOINT_URL_KINESIS", endpoint.toString());
        environment.put("AWS_ENDPOINT_URL_LAMBDA", endpoint.toString());
        environment.put("AWS_ENDPOINT_URL_S3", s3.toString());
        environment.put("AWS_REGION", region);
        environment.put("AWS_DEFAULT_REGION", region);
        environment.put("AWS_ACCESS_KEY_ID", "local");
        environment.put("AWS_SECRET_ACCESS_KEY", "local");
        environment.put("AWS_EC2_METADATA_DISABLED", "true");
        return environment;
    }

    /** The ARN of a resource here, such as {@code arn:aws:kinesis:us-east-1:000000000000:stream/name}. */
    public String arn(String service, String resource) {
        return "arn:aws:" + service + ":" + region + ":" + accountId + ":" + resource;
    }
}
