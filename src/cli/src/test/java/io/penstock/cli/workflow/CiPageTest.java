package io.penstock.cli.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.penstock.cli.workflow.Runner.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code docs/ci.md} tells to copy: for GitLab and Jenkins, whose servers are not here, and AWS's policy. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class CiPageTest {

    private static final List<String> COMMANDS = List.of(
            "<test>",
            "<preview><dev><--report><pr.md><--json><pr.json><--exit-code>",
            "<up><dev><--yes><--wait><10m>",
            "<preview><prod><--report><prod.md><--json><prod.json><--exit-code>",
            "<up><prod><--yes><--wait><10m><--reviewed><prod.json>");

    private final String page;
    private final Runner runner;

    CiPageTest(@TempDir Path directory) throws IOException {
        page = Files.readString(WorkflowFile.CHECKOUT.resolve("docs/ci.md"));
        runner = new Runner(directory)
                .with("penstock", """
                        printf '<%s>' "$@" >>../calls; echo >>../calls
                        if [ "$1" = preview ]; then echo x >"$4"; echo '{}' >"$6"; exit 5; fi
                        """)
                .with(".ci/run", Files.readString(WorkflowFile.CHECKOUT.resolve(".ci/run")));
    }

    private String block(String language) {
        Matcher block =
                Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL).matcher(page);
        assertThat(block.find()).isTrue();
        String text = block.group(1);
        assertThat(block.find()).isFalse();
        return text;
    }

    private void run(List<String> steps) throws IOException, InterruptedException {
        for (String step : steps) {
            Result result = runner.start(List.of("bash", "-e", "-c", step), runner.variables);
            assertThat(result.exitCode()).as(step + ": " + result.err()).isZero();
        }
        assertThat(Files.readAllLines(runner.workspace.resolveSibling("calls"))).isEqualTo(COMMANDS);
    }

    @Test
    void the_steps_for_gitlab_run() throws Exception {
        JsonNode file = new YAMLMapper().readTree(block("yaml"));
        List<String> steps = new ArrayList<>();
        file.forEach(job -> job.path("script").forEach(step -> steps.add(step.asText())));
        run(steps);
        for (String environment : List.of("dev", "prod")) {
            assertThat(file.get(environment).get("resource_group").asText()).isEqualTo(environment);
            assertThat(file.get(environment).get("environment").asText()).isEqualTo(environment);
        }
        assertThat(file.at("/prod/rules/0/when").asText()).isEqualTo("manual");
    }

    @Test
    void the_steps_for_jenkins_run() throws Exception {
        List<String> steps = new ArrayList<>();
        Matcher shell = Pattern.compile("\\bsh '([^']*)'").matcher(block("groovy"));
        while (shell.find()) {
            steps.add(shell.group(1));
        }
        run(steps);
    }

    @Test
    void the_trust_policy_names_one_subject_exactly() throws Exception {
        JsonNode policy = new ObjectMapper().readTree(block("json"));
        assertThat(policy.at("/Statement/0/Action").asText()).isEqualTo("sts:AssumeRoleWithWebIdentity");
        assertThat(policy.at("/Statement/0/Condition").toString())
                .contains("StringEquals")
                .doesNotContain("*");
    }

    @Test
    void it_names_every_variable_and_secret_that_the_workflows_use() {
        Pattern used = Pattern.compile("\\b(?:vars|secrets)\\.([A-Z_]+)");
        for (WorkflowFile file : WorkflowFile.all()) {
            used.matcher(file.text()).results().forEach(found -> assertThat(page)
                    .contains("`" + found.group(1) + "`"));
        }
    }
}
