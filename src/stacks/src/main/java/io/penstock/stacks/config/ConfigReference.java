package io.penstock.stacks.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The reference of the config file, docs/config.md, written from {@link ConfigKeys}. */
public final class ConfigReference {

    private static final String HEAD = """
            # Config

            An environment is one file at the root, `Pulumi.<environment>.yaml`, shared by all its stacks. To add an environment, copy a
            file: `cp Pulumi.dev.yaml Pulumi.test.yaml`. `./penstock up`, `preview` and the others check the whole file before anything
            runs and name every problem at once: file, line, key, value and what is allowed.

            This page is written from `ConfigKeys.java`; a test compares the two.

            Besides the keys below, the file holds those of the AWS provider, of which `aws:region` is needed for real AWS, and
            `encryptionsalt` or `secretsprovider`, which Pulumi writes for your secrets. A key of a secret value
            (`pulumi config set --secret`) is judged when a program runs; `target` must be plain.

            Before a run on AWS, STS is asked who you are, with the credentials of `aws:profile` or, without it, those that all of AWS's
            tools find. Where the file lists `aws:allowedAccountIds` or `aws:forbiddenAccountIds`, the wrong account is refused then.
            """;

    private static final String RULES = """

            ## What must go together
            - `inputStreamShards` and `eventsStreamShards` are needed for PROVISIONED streams and not allowed for ON_DEMAND ones.
            - `preprocessorMaximumRecordAge` is less than `inputStreamRetentionHours`: a record is given up while the stream still holds it.
            - `repeatHorizonSeconds` is not less than `preprocessorMaximumRecordAge` (or, where that is -1, than the retention): a repeat is
              recognised for as long as it can come.
            - `parallelism` divided by `parallelismPerKpu` is at most 64, the Kinesis Processing Units of an application.

            ## Taking down what keepData protects
            Set `keepData` to `"false"`, bring the environment up once so that the protection goes, then destroy it.
            """;

    private ConfigReference() {}

    static Map<String, List<ConfigKey<?>>> sections() {
        Map<String, List<ConfigKey<?>>> sections = new LinkedHashMap<>();
        sections.put("Environment", List.of(ConfigKeys.TARGET, ConfigKeys.KEEP_DATA, ConfigKeys.ALARM_TOPIC));
        sections.put(
                "Input stream",
                List.of(
                        ConfigKeys.INPUT_STREAM_MODE,
                        ConfigKeys.INPUT_STREAM_SHARDS,
                        ConfigKeys.INPUT_STREAM_RETENTION,
                        ConfigKeys.INPUT_STREAM_ENCRYPTION,
                        ConfigKeys.INPUT_STREAM_NAME));
        sections.put(
                "Events stream",
                List.of(
                        ConfigKeys.EVENTS_STREAM_MODE,
                        ConfigKeys.EVENTS_STREAM_SHARDS,
                        ConfigKeys.EVENTS_STREAM_RETENTION,
                        ConfigKeys.EVENTS_STREAM_ENCRYPTION,
                        ConfigKeys.EVENTS_STREAM_NAME));
        sections.put(
                "Preprocessor",
                List.of(
                        ConfigKeys.PREPROCESSOR_ARCHITECTURE,
                        ConfigKeys.PREPROCESSOR_MEMORY,
                        ConfigKeys.PREPROCESSOR_TIERED_COMPILATION,
                        ConfigKeys.PREPROCESSOR_TIMEOUT,
                        ConfigKeys.PREPROCESSOR_BATCH_SIZE,
                        ConfigKeys.PREPROCESSOR_BATCH_WINDOW,
                        ConfigKeys.PREPROCESSOR_PARALLELIZATION,
                        ConfigKeys.PREPROCESSOR_RETRIES,
                        ConfigKeys.PREPROCESSOR_RECORD_AGE));
        sections.put(
                "Streaming application",
                List.of(
                        ConfigKeys.WINDOW,
                        ConfigKeys.LATENESS,
                        ConfigKeys.IDLE_TIMEOUT,
                        ConfigKeys.REPEAT_HORIZON,
                        ConfigKeys.PARALLELISM,
                        ConfigKeys.PARALLELISM_PER_KPU,
                        ConfigKeys.CHECKPOINT));
        sections.put(
                "Buckets and logs",
                List.of(
                        ConfigKeys.ANALYTICS_BUCKET_NAME,
                        ConfigKeys.CODE_BUCKET_NAME,
                        ConfigKeys.RESULTS_RETENTION,
                        ConfigKeys.LOG_RETENTION_DAYS));
        return sections;
    }

    /** The whole page. */
    public static String markdown() {
        StringBuilder page = new StringBuilder(HEAD);
        sections().forEach((title, keys) -> {
            page.append("\n## ").append(title).append("\n\n| key | value | default | meaning |\n|---|---|---|---|\n");
            keys.forEach(key -> page.append(row(key)));
        });
        return page.append(RULES).toString();
    }

    private static <T> String row(ConfigKey<T> key) {
        String source = key.source().isEmpty() ? "" : " ([source](" + key.source() + "))";
        String preset =
                switch (key.presence()) {
                    case REQUIRED -> "needed";
                    case OPTIONAL -> "none";
                    case PRESET -> key.preset().map(key.type()::write).orElse("");
                };
        return "| `" + key.qualified() + "` | " + key.type().allowed() + source + " | " + preset + " | " + key.meaning()
                + " |\n";
    }
}
