package io.penstock.cli.project;

import io.penstock.cli.environment.Environment;
import io.penstock.cli.environment.KnownEnvironment;
import io.penstock.cli.environment.LocalShell;
import io.penstock.cli.environment.LocalTarget;
import io.penstock.cli.environment.LocatedCli;
import io.penstock.cli.environment.NotReadyException;
import io.penstock.cli.environment.PlannedRun;
import io.penstock.cli.environment.Problem;
import io.penstock.cli.environment.ReadyEnvironment;
import io.penstock.engine.DeployedStacks;
import io.penstock.engine.EngineSettings;
import io.penstock.engine.PulumiEngine;
import io.penstock.engine.cli.InstallProgress;
import io.penstock.engine.cli.PulumiCli;
import io.penstock.engine.cli.PulumiCliException;
import io.penstock.engine.cli.PulumiCliSettings;
import io.penstock.engine.cli.PulumiInstallation;
import io.penstock.engine.program.StackProgram;
import io.penstock.localcloud.process.LocalCloudFailure;
import io.penstock.localcloud.process.LocalCloudStatus;
import io.penstock.orchestration.environment.EnvironmentDefinition;
import io.penstock.orchestration.environment.EnvironmentName;
import io.penstock.orchestration.environment.StackName;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** One environment of a project. */
final class ProjectEnvironment implements Environment {

    private final PulumiProject project;
    private final EnvironmentName name;
    private final Map<String, String> variables;
    private final Function<EnvironmentName, List<StackProgram>> stacks;

    ProjectEnvironment(
            PulumiProject project,
            EnvironmentName name,
            Map<String, String> variables,
            Function<EnvironmentName, List<StackProgram>> stacks) {
        this.project = project;
        this.name = name;
        this.variables = variables;
        this.stacks = stacks;
    }

    @Override
    public EnvironmentDefinition definition() {
        return new EnvironmentDefinition(
                name, programs().stream().map(StackProgram::definition).toList());
    }

    @Override
    public ReadyEnvironment prepare(PlannedRun run, InstallProgress progress) {
        EnvironmentFile file = file();
        List<Problem> problems = problems(file);
        if (!problems.isEmpty()) {
            throw new NotReadyException(name, problems);
        }
        PulumiEngine engine = engine(file, progress);
        return ReadyEnvironment.of(place(file), engine, programsByName());
    }

    @Override
    public boolean isLegible() {
        return problems(file()).isEmpty();
    }

    @Override
    public KnownEnvironment known(InstallProgress progress) {
        EnvironmentFile file = file();
        PulumiEngine engine = PulumiEngine.open(settings(file, new LocatedCli(tools(), progress)));
        boolean awake = !file.isLocal() || LocalTarget.runs(project.root());
        return new KnownEnvironment(
                place(file),
                engine.states(),
                engine.prover(programsByName()),
                awake,
                engine.lock(),
                engine.names(),
                engine::organization);
    }

    private String place(EnvironmentFile file) {
        return file.isLocal() ? "local" : "project " + project.name();
    }

    private Map<StackName, StackProgram> programsByName() {
        Map<StackName, StackProgram> programs = new TreeMap<>();
        programs().forEach(program -> programs.put(program.definition().name(), program));
        return programs;
    }

    @Override
    public DeployedStacks deployed(InstallProgress progress) {
        return PulumiEngine.open(settings(file(), new LocatedCli(tools(), progress)))
                .deployed();
    }

    @Override
    public Map<String, String> shellVariables(InstallProgress progress) {
        EnvironmentFile file = file();
        PulumiInstallation installation = PulumiCli.locateForStockPulumi(tools(), progress);
        EngineSettings settings = settings(file, installation::pulumi);
        if (!file.isLocal()) {
            return LocalShell.pulumi(project.root(), settings, installation, variables, Map.of());
        }
        LocalCloudStatus cloud = LocalTarget.running(project.root(), progress);
        return LocalShell.pulumi(
                project.root(),
                settings.with(LocalTarget.attached(cloud)),
                installation,
                variables,
                LocalShell.variables(cloud));
    }

    private PulumiEngine engine(EnvironmentFile file, InstallProgress progress) {
        try {
            EngineSettings settings = settings(file, PulumiCli.locate(tools(), progress)::pulumi);
            return PulumiEngine.open(
                    file.isLocal()
                            ? settings.with(LocalTarget.attached(LocalTarget.running(project.root(), progress)))
                            : settings);
        } catch (PulumiCliException | LocalCloudFailure e) {
            throw new NotReadyException(name, List.of(Problem.ofMachine(String.valueOf(e.getMessage()))));
        }
    }

    private EngineSettings settings(EnvironmentFile file, Supplier<Path> cli) {
        if (file.isLocal()) {
            return LocalTarget.withKeys(EngineSettings.local(project.root(), project.name(), name, cli)
                    .withConfigFile(project.configFile(name)));
        }
        return EngineSettings.real(project.root(), project.name(), name, cli)
                .withConfigFile(project.configFile(name))
                .withBackend(Backend.url(project, variables));
    }

    private List<Problem> problems(EnvironmentFile file) {
        return Stream.of(file.targetProblem(), passphraseProblem(file), keyProblem(file))
                .flatMap(Optional::stream)
                .map(Problem::ofProject)
                .toList();
    }

    private Optional<String> passphraseProblem(EnvironmentFile file) {
        return file.isLocal() ? Optional.empty() : file.passphraseProblem(Backend.url(project, variables), variables);
    }

    private Optional<String> keyProblem(EnvironmentFile file) {
        return file.isLocal()
                ? Optional.empty()
                : LocalTarget.keyProblem(settings(file, new LocatedCli(tools(), InstallProgress.NONE)));
    }

    private List<StackProgram> programs() {
        List<StackProgram> programs;
        try {
            programs = List.copyOf(stacks.apply(name));
        } catch (RuntimeException e) {
            throw new ProjectException("The project's code gives no stacks for the environment \"" + name + "\": "
                    + (e.getMessage() == null ? e.getClass().getName() : e.getMessage()));
        }
        if (programs.isEmpty()) {
            throw new ProjectException("The environment \"" + name
                    + "\" has no stacks: the project's code gives none for" + " it. Add them there, or remove "
                    + project.configFile(name).getFileName() + ".");
        }
        return programs;
    }

    private EnvironmentFile file() {
        return new EnvironmentFile(project.configFile(name));
    }

    /** Where Penstock itself is known, its pinned versions of the tools count. */
    private PulumiCliSettings tools() {
        String penstock = System.getProperty("penstock.root", variables.getOrDefault("PENSTOCK_ROOT", ""));
        return PulumiCliSettings.of(penstock.isEmpty() ? project.root() : Path.of(penstock), variables);
    }
}
