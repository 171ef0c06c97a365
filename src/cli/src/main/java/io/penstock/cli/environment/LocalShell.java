package io.penstock.cli.environment;

import io.penstock.engine.EngineSettings;
import io.penstock.engine.cli.PulumiInstallation;
import io.penstock.localcloud.process.LocalCloudStatus;
import java.io.File;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The environment variables of a shell in which stock tools work on an environment. Pure. */
public final class LocalShell {

    /** Without it programs of Pulumi's Java SDK can wait for ever for a thread of the common pool. */
    private static final String POOL = "-Djava.util.concurrent.ForkJoinPool.common.parallelism=64";

    /** The names that AWS's tools give to the services' variables, see
     * https://docs.aws.amazon.com/sdkref/latest/guide/ss-endpoints-table.html. */
    private static final Map<String, String> SERVICES = Map.of(
            "kinesis", "AWS_ENDPOINT_URL_KINESIS",
            "kms", "AWS_ENDPOINT_URL_KMS",
            "s3", "AWS_ENDPOINT_URL_S3",
            "lambda", "AWS_ENDPOINT_URL_LAMBDA",
            "kinesisanalyticsv2", "AWS_ENDPOINT_URL_KINESIS_ANALYTICS_V2");

    private LocalShell() {}

    /** For the AWS CLI and SDKs: the local cloud's endpoints, and credentials that it accepts and nobody else does. */
    public static Map<String, String> variables(LocalCloudStatus cloud) {
        Map<String, String> shell = new TreeMap<>();
        SERVICES.forEach((service, variable) -> {
            String endpoint = cloud.endpoints().get(service);
            if (endpoint != null) {
                shell.put(variable, endpoint);
            }
        });
        shell.put("AWS_ACCESS_KEY_ID", "local");
        shell.put("AWS_SECRET_ACCESS_KEY", "local");
        shell.put("AWS_REGION", cloud.region());
        return shell;
    }

    /** For stock Pulumi, with {@code further} ones. */
    public static Map<String, String> pulumi(
            Path root,
            EngineSettings settings,
            PulumiInstallation installation,
            Map<String, String> current,
            Map<String, String> further) {
        Map<String, String> shell = new TreeMap<>(further);
        shell.putAll(settings.environmentVariables());
        settings.backendUrl().ifPresent(url -> shell.put("PULUMI_BACKEND_URL", url));
        settings.passphrase().ifPresent(passphrase -> shell.put("PULUMI_CONFIG_PASSPHRASE", passphrase));
        shell.put("PENSTOCK_ROOT", root.toString());
        shell.put("PATH", path(installation, current.getOrDefault("PATH", "")));
        String options = current.getOrDefault("JAVA_TOOL_OPTIONS", "");
        shell.put("JAVA_TOOL_OPTIONS", options.contains(POOL) ? options : (options + " " + POOL).strip());
        return shell;
    }

    private static String path(PulumiInstallation installation, String path) {
        Set<String> directories = new LinkedHashSet<>();
        directories.add(String.valueOf(installation.pulumi().toAbsolutePath().getParent()));
        installation
                .languageJava()
                .ifPresent(host ->
                        directories.add(String.valueOf(host.toAbsolutePath().getParent())));
        directories.removeAll(List.of(path.split(File.pathSeparator, -1)));
        directories.add(path);
        return String.join(File.pathSeparator, directories);
    }
}
