package io.penstock.cli.drift;

import io.penstock.cli.environment.LocalTarget;
import io.penstock.engine.EngineSettings;
import io.penstock.engine.PulumiEngine;
import io.penstock.engine.cli.InstallProgress;
import io.penstock.engine.cli.PulumiCli;
import io.penstock.engine.cli.PulumiCliSettings;
import io.penstock.engine.program.StackProgram;
import io.penstock.orchestration.environment.EnvironmentName;
import io.penstock.orchestration.environment.StackName;
import io.penstock.stacks.StreamingAnalytics;
import io.penstock.stacks.program.Artifact;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** The environment {@code local} of the shipped project, with artifacts that hold nothing, on a cloud in this process. */
public record ProjectOnCloud(Path root, InProcessCloud cloud, PulumiEngine engine) {

    public static final EnvironmentName LOCAL = new EnvironmentName("local");

    /** Makes the project in the directory, and nothing of the environment yet. */
    public static ProjectOnCloud open(Path root) throws IOException {
        Path checkout = Path.of(System.getProperty("penstock.root", "."));
        for (String file : List.of("Pulumi.yaml", "Pulumi.local.yaml")) {
            Files.copy(checkout.resolve(file), root.resolve(file));
        }
        for (Artifact artifact : List.of(Artifact.PREPROCESSOR, Artifact.ANALYTICS)) {
            zip(artifact.file(root), artifact.entry());
        }
        InProcessCloud cloud = new InProcessCloud(root.resolve("cloud"));
        Path cli = PulumiCli.locate(PulumiCliSettings.of(checkout, System.getenv()), InstallProgress.NONE)
                .pulumi();
        PulumiEngine engine = PulumiEngine.open(
                LocalTarget.withKeys(EngineSettings.local(root, StreamingAnalytics.PROJECT, LOCAL, () -> cli))
                        .with(Map.of(
                                "PULUMI_HOME",
                                root.resolve("pulumi-home").toString(),
                                "PULUMI_DEBUG_PROVIDERS",
                                cloud.attached())));
        return new ProjectOnCloud(root, cloud, engine);
    }

    private static void zip(Path file, String entry) throws IOException {
        Files.createDirectories(file.getParent());
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry(entry));
            zip.closeEntry();
        }
    }

    /** The programs of its stacks. */
    public Map<StackName, StackProgram> programs() {
        return new StreamingAnalytics(root)
                .programs(LOCAL).stream()
                        .collect(
                                Collectors.toMap(program -> program.definition().name(), program -> program));
    }
}
