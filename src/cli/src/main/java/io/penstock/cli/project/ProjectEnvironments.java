package io.penstock.cli.project;

import io.penstock.cli.environment.Environment;
import io.penstock.cli.environment.Environments;
import io.penstock.engine.program.StackProgram;
import io.penstock.orchestration.environment.EnvironmentName;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The environments of one Pulumi project, with the real engine. Its methods throw {@link ProjectException}. */
public final class ProjectEnvironments implements Environments {

    private final Path directory;
    private final Map<String, String> variables;
    private final Function<EnvironmentName, List<StackProgram>> stacks;

    private ProjectEnvironments(
            Path directory, Map<String, String> variables, Function<EnvironmentName, List<StackProgram>> stacks) {
        this.directory = directory;
        this.variables = Map.copyOf(variables);
        this.stacks = stacks;
    }

    /**
     * Those of the project that a directory belongs to. Reads nothing yet.
     *
     * @param variables the user's environment variables
     * @param stacks the programs of an environment's stacks
     */
    public static ProjectEnvironments of(
            Path directory, Map<String, String> variables, Function<EnvironmentName, List<StackProgram>> stacks) {
        return new ProjectEnvironments(directory, variables, stacks);
    }

    /** The directory of the project's Pulumi.yaml; the directory itself where there is no project. */
    public static Path root(Path directory) {
        Path absolute = directory.toAbsolutePath().normalize();
        return PulumiProject.root(absolute).orElse(absolute);
    }

    @Override
    public List<EnvironmentName> names() {
        return project().environments();
    }

    @Override
    public Path configFile(EnvironmentName name) {
        return project().configFile(name);
    }

    @Override
    public Environment open(EnvironmentName name) {
        return new ProjectEnvironment(project(), name, variables, stacks);
    }

    private PulumiProject project() {
        return PulumiProject.at(directory.toAbsolutePath().normalize());
    }
}
