package io.penstock.stacks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.engine.program.StackProgram;
import io.penstock.orchestration.environment.EnvironmentName;
import io.penstock.orchestration.environment.StackOutput;
import io.penstock.stacks.config.ConfigProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class StreamingAnalyticsTest {

    private static final StreamingAnalytics HERE =
            new StreamingAnalytics(Path.of(System.getProperty("penstock.root", "../..")));

    @TempDir
    Path directory = Path.of("");

    @Test
    void the_project_has_its_three_environments_and_their_config_has_no_problem() {
        List<EnvironmentName> environments = HERE.environments();
        assertThat(environments).extracting(EnvironmentName::value).contains("dev", "local", "prod");
        for (EnvironmentName environment : environments) {
            assertThat(HERE.checkConfig(environment).problems())
                    .extracting(ConfigProblem::message)
                    .isEmpty();
        }
    }

    @Test
    void config_files_of_a_single_stack_and_names_of_no_form_are_no_environments() throws IOException {
        for (String file :
                List.of("Pulumi.yaml", "Pulumi.b.yaml", "Pulumi.a.yaml", "Pulumi.a.x.yaml", "Pulumi.X.yaml")) {
            Files.createFile(directory.resolve(file));
        }
        assertThat(new StreamingAnalytics(directory).environments())
                .containsExactly(new EnvironmentName("a"), new EnvironmentName("b"));
    }

    @Test
    void the_edges_are_those_of_the_main_graph() {
        String edges = HERE.programs(new EnvironmentName("dev")).stream()
                .map(StackProgram::definition)
                .map(stack -> stack.name() + " <- "
                        + stack.reads().stream()
                                .map(output -> output.stack().value())
                                .distinct()
                                .sorted()
                                .collect(Collectors.joining(", "))
                        + "\n")
                .collect(Collectors.joining());
        assertThat(edges).isEqualTo("""
                        analytics-bucket <-\s
                        code-bucket <-\s
                        input-stream <-\s
                        preprocessor <- analytics-bucket, code-bucket, input-stream
                        streaming-app <- analytics-bucket, code-bucket, preprocessor
                        dev <- analytics-bucket, code-bucket, input-stream, preprocessor, streaming-app
                        """);
    }

    @Test
    void whatever_is_read_is_exported() {
        List<StackProgram> programs = HERE.programs(new EnvironmentName("dev"));
        Set<StackOutput<?>> exported = programs.stream()
                .flatMap(program -> program.definition().exports().stream())
                .collect(Collectors.toSet());
        assertThat(programs).allSatisfy(program -> assertThat(exported)
                .containsAll(program.definition().reads()));
    }

    @Test
    void an_environment_is_not_named_like_a_stack() {
        assertThatThrownBy(() -> HERE.programs(new EnvironmentName("preprocessor")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("An environment cannot be named \"preprocessor\", for one of its stacks is named so. Rename"
                        + " Pulumi.preprocessor.yaml.");
    }

    @Test
    void streams_and_buckets_have_keys_for_their_names_and_nothing_else_has() {
        EnvironmentName dev = new EnvironmentName("dev");
        assertThat(HERE.nameKey(dev, "dev-input-stream")).contains("streaming-analytics:inputStreamName");
        assertThat(HERE.nameKey(dev, "dev-events-stream")).contains("streaming-analytics:eventsStreamName");
        assertThat(HERE.nameKey(dev, "dev-analytics-bucket")).contains("streaming-analytics:analyticsBucketName");
        assertThat(HERE.nameKey(dev, "dev-code-bucket")).contains("streaming-analytics:codeBucketName");
        assertThat(HERE.nameKey(dev, "dev-preprocessor")).isEmpty();
        assertThat(HERE.nameKey(dev, "input-stream")).isEmpty();
    }

    @Test
    void what_is_not_built_is_told_before_anything_runs() {
        assertThat(new StreamingAnalytics(directory).checkArtifacts())
                .containsExactly(
                        "The preprocessor's zip is missing: src/preprocessor/target/preprocessor.zip. Build it with"
                                + " \"./mvnw -Dquick package -pl src/preprocessor -am\".",
                        "The application's jar is missing: src/analytics/target/analytics.jar. Build it with"
                                + " \"./mvnw -Dquick package -pl src/analytics -am\".");
    }
}
