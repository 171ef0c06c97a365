package io.penstock.cli.environment;

import io.penstock.cli.check.AwsPlugin;
import io.penstock.engine.DeployedStacks;
import io.penstock.engine.EngineSettings;
import io.penstock.engine.PulumiEngine;
import io.penstock.engine.cli.InstallProgress;
import io.penstock.engine.cli.PulumiCli;
import io.penstock.engine.cli.PulumiCliSettings;
import io.penstock.engine.cli.PulumiInstallation;
import io.penstock.engine.program.StackProgram;
import io.penstock.localcloud.process.LocalCloudFailure;
import io.penstock.localcloud.process.LocalCloudStatus;
import io.penstock.orchestration.environment.EnvironmentDefinition;
import io.penstock.orchestration.environment.EnvironmentName;
import io.penstock.orchestration.environment.StackName;
import io.penstock.stacks.StreamingAnalytics;
import io.penstock.stacks.config.CheckedConfig;
import io.penstock.stacks.config.Target;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/** One environment of the streaming-analytics project. */
final class StreamingEnvironment implements Environment {

    private final StreamingAnalytics project;
    private final EnvironmentName name;
    private final Map<String, String> variables;

    StreamingEnvironment(StreamingAnalytics project, EnvironmentName name, Map<String, String> variables) {
        this.project = project;
        this.name = name;
        this.variables = variables;
    }

    @Override
    public EnvironmentDefinition definition() {
        return project.environment(name);
    }

    @Override
    public ReadyEnvironment prepare(PlannedRun run, InstallProgress progress) {
        CheckedConfig config = project.checkConfig(name);
        Optional<String> keyProblem = isLocal(config)
                ? Optional.empty()
                : LocalTarget.keyProblem(settings(config, new LocatedCli(cliSettings(), progress)));
        Preflight.Passed passed = new Preflight(project, config, cliSettings()).check(run, keyProblem, progress);
        if (!passed.problems().isEmpty()) {
            throw new NotReadyException(name, passed.problems());
        }
        Path cli = passed.pulumi().orElseThrow().pulumi();
        PulumiEngine engine = isLocal(config) ? withLocalCloud(cli, progress) : withAws(cli, progress);
        return ReadyEnvironment.of(passed.place(), engine, programs());
    }

    @Override
    public Optional<String> nameKey(String resource) {
        return project.nameKey(name, resource);
    }

    @Override
    public boolean isLegible() {
        CheckedConfig config = project.checkConfig(name);
        return config.problems().isEmpty()
                && (isLocal(config) || PulumiCli.find(cliSettings()).isPresent());
    }

    @Override
    public KnownEnvironment known(InstallProgress progress) {
        CheckedConfig config = project.checkConfig(name);
        PulumiEngine engine = PulumiEngine.open(settings(config, new LocatedCli(cliSettings(), progress)));
        boolean awake = !isLocal(config) || LocalTarget.runs(project.root());
        return new KnownEnvironment(
                place(config),
                engine.states(),
                engine.prover(programs()),
                awake,
                engine.lock(),
                engine.names(),
                engine::organization);
    }

    private static String place(CheckedConfig config) {
        return isLocal(config)
                ? "local"
                : "aws" + config.aws().region().map(region -> " " + region).orElse("");
    }

    @Override
    public DeployedStacks deployed(InstallProgress progress) {
        CheckedConfig config = project.checkConfig(name);
        if (config.target().isEmpty()) {
            throw new NotReadyException(
                    name,
                    config.problems().stream()
                            .map(problem -> Problem.ofProject(problem.message()))
                            .toList());
        }
        return PulumiEngine.open(settings(config, new LocatedCli(cliSettings(), progress)))
                .deployed();
    }

    @Override
    public Map<String, String> shellVariables(InstallProgress progress) {
        CheckedConfig config = project.checkConfig(name);
        PulumiInstallation installation = PulumiCli.locateForStockPulumi(cliSettings(), progress);
        EngineSettings settings = settings(config, installation::pulumi);
        Map<String, String> shell = new TreeMap<>();
        if (isLocal(config)) {
            LocalCloudStatus cloud = LocalTarget.running(project.root(), progress);
            settings = settings.with(LocalTarget.attached(cloud));
            shell.putAll(LocalShell.variables(cloud));
        }
        return LocalShell.pulumi(project.root(), settings, installation, variables, shell);
    }

    private PulumiEngine withLocalCloud(Path cli, InstallProgress progress) {
        try {
            LocalCloudStatus cloud = LocalTarget.running(project.root(), progress);
            return PulumiEngine.open(local(() -> cli).with(LocalTarget.attached(cloud)));
        } catch (LocalCloudFailure e) {
            throw new NotReadyException(name, List.of(Problem.ofMachine(String.valueOf(e.getMessage()))));
        }
    }

    private PulumiEngine withAws(Path cli, InstallProgress progress) {
        new AwsPlugin(cli, variables).problem(progress).ifPresent(problem -> {
            throw new NotReadyException(name, List.of(problem));
        });
        return PulumiEngine.open(EngineSettings.real(project.root(), StreamingAnalytics.PROJECT, name, () -> cli));
    }

    private EngineSettings settings(CheckedConfig config, Supplier<Path> cli) {
        return isLocal(config)
                ? local(cli)
                : EngineSettings.real(project.root(), StreamingAnalytics.PROJECT, name, cli);
    }

    private EngineSettings local(Supplier<Path> cli) {
        return LocalTarget.withKeys(EngineSettings.local(project.root(), StreamingAnalytics.PROJECT, name, cli));
    }

    private Map<StackName, StackProgram> programs() {
        Map<StackName, StackProgram> programs = new TreeMap<>();
        project.programs(name)
                .forEach(program -> programs.put(program.definition().name(), program));
        return programs;
    }

    private PulumiCliSettings cliSettings() {
        return PulumiCliSettings.of(project.root(), variables);
    }

    private static boolean isLocal(CheckedConfig config) {
        return config.target().isPresent() && config.target().get() == Target.LOCAL;
    }
}
