package io.penstock.localcloud.provider;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.penstock.localcloud.provider.rules.Problem;
import io.penstock.localcloud.provider.schema.SchemaReader;
import io.penstock.localcloud.provider.schema.Suggestion;
import io.penstock.localcloud.provider.value.Fields;
import io.penstock.localcloud.provider.value.Plain;
import io.penstock.localcloud.provider.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The provider's own configuration ({@code aws:region}, {@code aws:defaultTags} and so on).
 *
 * @see <a href="https://www.pulumi.com/registry/packages/aws/installation-configuration/">AWS: installation and
 *     configuration</a>
 */
final class ProviderSettings {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** What matters here. */
    private static final Set<String> USED = Set.of("region", "defaultTags", "allowedAccountIds", "forbiddenAccountIds");

    /** What may be set and has nothing to act on: any credentials are right here. */
    private static final Set<String> WITHOUT_EFFECT = Set.of(
            "accessKey",
            "secretKey",
            "token",
            "profile",
            "sharedConfigFiles",
            "sharedCredentialsFiles",
            "skipCredentialsValidation",
            "skipMetadataApiCheck",
            "skipRegionValidation",
            "skipRequestingAccountId",
            "s3UsePathStyle",
            "maxRetries",
            "retryMode",
            "insecure");

    /** What the engine itself puts there. */
    private static final Set<String> ENGINE = Set.of("version", "pluginDownloadURL", "__internal", "__defaults");

    private final String region;
    private final String account;

    ProviderSettings(String region, String account) {
        this.region = region;
        this.account = account;
    }

    List<Problem> problems(Fields settings) {
        List<Problem> problems = new ArrayList<>();
        Set<String> known = SchemaReader.inputs("com.pulumi.aws.ProviderArgs").keySet();
        for (String name : settings.values().keySet()) {
            if (USED.contains(name) || WITHOUT_EFFECT.contains(name) || ENGINE.contains(name)) {
                continue;
            }
            problems.add(new Problem(
                    name,
                    known.contains(name)
                            ? "The local cloud does not support the provider setting 'aws:" + name
                                    + "'. Remove it from the configuration of this environment."
                            : "There is no provider setting 'aws:" + name + "'." + Suggestion.of(name, known)));
        }
        settings.filled("region")
                .filter(asked -> !asked.equals(region))
                .ifPresent(asked -> problems.add(new Problem(
                        "region",
                        "The local cloud is in the region '" + region + "', and aws:region is '" + asked
                                + "'. Set aws:region to " + region + " for this environment.")));
        accounts(settings, problems);
        try {
            defaultTags(settings);
        } catch (IllegalArgumentException bad) {
            problems.add(new Problem("defaultTags", String.valueOf(bad.getMessage())));
        }
        return problems;
    }

    private void accounts(Fields settings, List<Problem> problems) {
        List<String> allowed = texts(settings, "allowedAccountIds");
        if (!allowed.isEmpty() && !allowed.contains(account)) {
            problems.add(new Problem(
                    "allowedAccountIds",
                    "The local cloud's account is " + account + ", and aws:allowedAccountIds allows "
                            + String.join(", ", allowed) + "."));
        }
        if (texts(settings, "forbiddenAccountIds").contains(account)) {
            problems.add(new Problem(
                    "forbiddenAccountIds",
                    "aws:forbiddenAccountIds forbids the local cloud's account " + account + "."));
        }
    }

    private static List<String> texts(Fields settings, String name) {
        return unpacked(settings, name).texts(name);
    }

    /** The tags that every resource gets. */
    static Map<String, String> defaultTags(Fields settings) {
        Fields unpacked = unpacked(settings, "defaultTags");
        if (unpacked.has("defaultTags")
                && !(unpacked.get("defaultTags").map(Value::open).orElse(Value.Mark.NULL) instanceof Fields)
                && !unpacked.hasUnknown()) {
            throw new IllegalArgumentException(
                    "The provider setting aws:defaultTags must be an object such as {\"tags\": {\"name\": \"value\"}}.");
        }
        return unpacked.fields("defaultTags").textMap("tags");
    }

    /** The engine sends what is no string as JSON in a string. */
    private static Fields unpacked(Fields settings, String name) {
        String text = settings.filled(name).orElse("");
        if (text.isEmpty()) {
            return settings;
        }
        try {
            Map<String, Object> wrapped = new HashMap<>();
            wrapped.put(name, JSON.readValue(text, new TypeReference<Object>() {}));
            return settings.withAll(Plain.fields(wrapped));
        } catch (JsonProcessingException bad) {
            throw new IllegalArgumentException("The provider setting aws:" + name + " is no valid JSON.", bad);
        }
    }
}
