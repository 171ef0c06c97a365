package io.penstock.cli.doctor;

import io.penstock.engine.cli.CommandProbe;
import io.penstock.engine.cli.PulumiCli;
import io.penstock.engine.cli.PulumiInstallation;
import io.penstock.localcloud.process.LocalCloud;
import io.penstock.localcloud.process.LocalCloudStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Looks everything up. */
public final class Examination {

    private static final String SETUP = "./penstock setup";

    private final Machine machine;
    private final CommandProbe probe;

    private Examination(Machine machine) {
        this.machine = machine;
        this.probe = new CommandProbe(machine.environment());
    }

    /** What was found, in the order in which it is to be read. */
    public static List<Finding> of(Machine machine) {
        return new Examination(machine).findings();
    }

    private List<Finding> findings() {
        Optional<PulumiInstallation> pulumi = PulumiCli.find(machine.tools());
        return List.of(
                jdk(),
                mavenWrapper(),
                artifacts(),
                pulumi.map(Examination::pulumi).orElseGet(this::noPulumi),
                languageJava(pulumi),
                go(pulumi.isPresent()),
                git(),
                localCloud(),
                awsCredentials());
    }

    private Finding jdk() {
        String found = machine.javaVersion() + " at " + machine.javaHome();
        if (Files.isExecutable(machine.javaHome().resolve("bin/javac"))) {
            return Finding.ok("JDK", found);
        }
        return Finding.missing(
                "JDK",
                found + " has no javac, which building needs",
                "install a JDK 17 or newer, or set JAVA_HOME to one");
    }

    private Finding mavenWrapper() {
        Path wrapper = machine.root().resolve("mvnw");
        Path settings = machine.root().resolve(".mvn/wrapper/maven-wrapper.properties");
        if (!Files.isExecutable(wrapper) || !Files.isRegularFile(settings)) {
            return Finding.missing(
                    "Maven wrapper", "no executable mvnw in " + machine.root(), "git checkout -- mvnw .mvn");
        }
        Properties properties = new Properties();
        try (Stream<String> lines = Files.lines(settings)) {
            lines.map(line -> line.split("=", 2))
                    .filter(parts -> parts.length == 2)
                    .forEach(parts -> properties.setProperty(parts[0].strip(), parts[1].strip()));
        } catch (IOException e) {
            return Finding.missing(
                    "Maven wrapper", settings + " cannot be read: " + e.getMessage(), "git checkout -- .mvn");
        }
        String archive = properties.getProperty("distributionUrl", "").replaceFirst(".*/", "");
        return Finding.ok(
                "Maven wrapper",
                archive.replaceFirst("^apache-maven-", "Maven ").replaceFirst("-bin\\..*$", ""));
    }

    private Finding artifacts() {
        List<String> missing = Stream.of(
                        "src/cli/target/penstock.jar",
                        "src/stacks/target/stacks.jar",
                        "src/preprocessor/target/preprocessor.zip",
                        "src/analytics/target/analytics.jar")
                .filter(artifact -> !Files.isRegularFile(machine.root().resolve(artifact)))
                .toList();
        if (missing.isEmpty()) {
            return Finding.ok("artifacts", "the command, the stacks, the function's zip and the Flink jar are built");
        }
        return Finding.missing(
                "artifacts",
                "not built: " + String.join(", ", missing),
                "./penstock --version (it builds what is missing)");
    }

    private static Finding pulumi(PulumiInstallation pulumi) {
        return Finding.ok(
                "Pulumi CLI", pulumi.version() + " " + pulumi.source().description() + ": " + pulumi.pulumi());
    }

    private Finding noPulumi() {
        return Finding.missing("Pulumi CLI", PulumiCli.whyNotFound(machine.tools()), SETUP);
    }

    private Finding languageJava(Optional<PulumiInstallation> pulumi) {
        return pulumi.flatMap(PulumiInstallation::languageJava)
                .map(host -> Finding.ok("pulumi-language-java", host.toString()))
                .orElseGet(() ->
                        Finding.absent("pulumi-language-java", "not found; only stock Pulumi commands need it", SETUP));
    }

    private Finding go(boolean pulumiFound) {
        Optional<Path> go = PulumiCli.findGo(machine.tools());
        if (go.isPresent()) {
            String version = probe.firstLine(List.of(go.get().toString(), "version"))
                    .map(line -> line.replaceFirst("^go version go(\\S+).*$", "$1"))
                    .orElse("of an unknown version");
            return Finding.ok("Go", version + " at " + go.get());
        }
        return pulumiFound
                ? Finding.absent("Go", "not found; not needed, as there is a Pulumi CLI")
                : Finding.absent(
                        "Go",
                        "not found; needed where neither a Pulumi CLI nor the vendor's release can be had",
                        "install Go (https://go.dev/doc/install)");
    }

    private Finding git() {
        return machine.tools().path().stream()
                .map(place -> place.resolve("git"))
                .filter(Files::isExecutable)
                .findFirst()
                .flatMap(git -> probe.firstLine(List.of(git.toString(), "--version")))
                .map(line -> Finding.ok("git", line.replaceFirst("^git version ", "")))
                .orElseGet(() -> Finding.absent("git", "not found; reports then name no commit"));
    }

    private Finding localCloud() {
        LocalCloudStatus status = LocalCloud.at(machine.root()).status();
        if (!status.running()) {
            return Finding.absent(
                    "local cloud",
                    "not running; it starts when the local environment needs it",
                    "./penstock local start");
        }
        Map<String, String> endpoints = new TreeMap<>(status.endpoints());
        return Finding.ok(
                "local cloud",
                "running as process " + status.pid() + ": "
                        + endpoints.entrySet().stream()
                                .map(entry -> entry.getKey() + " " + entry.getValue())
                                .collect(Collectors.joining(", ")));
    }

    private Finding awsCredentials() {
        // https://docs.aws.amazon.com/sdkref/latest/guide/standardized-credentials.html
        Map<String, String> environment = machine.environment();
        if (environment.containsKey("AWS_ACCESS_KEY_ID")) {
            return Finding.ok(
                    "AWS credentials", "in the environment variables AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY");
        }
        if (environment.containsKey("AWS_PROFILE")) {
            return Finding.ok("AWS credentials", "profile \"" + environment.get("AWS_PROFILE") + "\" (AWS_PROFILE)");
        }
        Path home = Path.of(environment.getOrDefault("HOME", "."));
        for (String file : List.of(".aws/credentials", ".aws/config")) {
            if (Files.isRegularFile(home.resolve(file))) {
                return Finding.ok("AWS credentials", "in " + home.resolve(file));
            }
        }
        return Finding.absent(
                "AWS credentials",
                "none; the local environment needs none, the others do",
                "aws configure sso, or set AWS_PROFILE");
    }
}
