package io.penstock.localcloud.provider;

import io.penstock.localcloud.provider.rules.UnsupportedTypeException;
import io.penstock.localcloud.provider.schema.Suggestion;
import io.penstock.localcloud.provider.value.Fields;
import java.util.Set;

/**
 * The provider's functions: who and where one is.
 *
 * @see <a href="https://www.pulumi.com/registry/packages/aws/api-docs/getcalleridentity/">getCallerIdentity</a>
 * @see <a href="https://www.pulumi.com/registry/packages/aws/api-docs/getregion/">getRegion</a>
 * @see <a href="https://www.pulumi.com/registry/packages/aws/api-docs/getpartition/">getPartition</a>
 */
final class ProviderFunctions {

    private static final String IDENTITY = "aws:index/getCallerIdentity:getCallerIdentity";
    private static final String REGION = "aws:index/getRegion:getRegion";
    private static final String PARTITION = "aws:index/getPartition:getPartition";
    private static final Set<String> SUPPORTED = Set.of(IDENTITY, REGION, PARTITION);

    private final String region;
    private final String account;

    ProviderFunctions(String region, String account) {
        this.region = region;
        this.account = account;
    }

    Fields invoke(String token, Fields arguments) {
        return switch (token) {
            case IDENTITY ->
                Fields.EMPTY
                        .with("accountId", account)
                        .with("arn", "arn:aws:iam::" + account + ":user/local")
                        .with("id", account)
                        .with("userId", "AIDALOCALCLOUD");
            case REGION -> region(arguments);
            case PARTITION ->
                Fields.EMPTY
                        .with("dnsSuffix", "amazonaws.com")
                        .with("id", "aws")
                        .with("partition", "aws")
                        .with("reverseDnsPrefix", "com.amazonaws");
            default ->
                throw new UnsupportedTypeException("The local cloud does not support the function '" + token + "'."
                        + Suggestion.of(token, SUPPORTED)
                        + " It supports "
                        + String.join(", ", SUPPORTED.stream().sorted().toList()) + ".");
        };
    }

    private Fields region(Fields arguments) {
        String asked = arguments.filled("name").orElse(region);
        if (!asked.equals(region)) {
            throw new UnsupportedTypeException(
                    "The local cloud has the region '" + region + "' alone, and getRegion asks for '" + asked + "'.");
        }
        return Fields.EMPTY
                .with("description", "Local cloud")
                .with("endpoint", "ec2." + region + ".amazonaws.com")
                .with("id", region)
                .with("name", region);
    }
}
