package io.penstock.cli.environment;

import io.penstock.orchestration.environment.EnvironmentName;
import io.penstock.stacks.StreamingAnalytics;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The environments of the streaming-analytics project, with the real engine and the real clouds. */
public final class StreamingEnvironments implements Environments {

    private final Path root;
    private final Map<String, String> variables;

    private StreamingEnvironments(Path root, Map<String, String> variables) {
        this.root = root;
        this.variables = Map.copyOf(variables);
    }

    /**
     * Those of one checkout.
     *
     * @param variables the user's environment variables
     */
    public static StreamingEnvironments of(Path root, Map<String, String> variables) {
        return new StreamingEnvironments(root, variables);
    }

    @Override
    public List<EnvironmentName> names() {
        return new StreamingAnalytics(root).environments();
    }

    @Override
    public Path configFile(EnvironmentName name) {
        return new StreamingAnalytics(root).configFile(name);
    }

    @Override
    public Environment open(EnvironmentName name) {
        return new StreamingEnvironment(new StreamingAnalytics(root), name, variables);
    }
}
