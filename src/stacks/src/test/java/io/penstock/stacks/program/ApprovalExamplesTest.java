package io.penstock.stacks.program;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.engine.program.StackProgram;
import io.penstock.orchestration.environment.EnvironmentName;
import io.penstock.orchestration.gate.Approvals;
import io.penstock.orchestration.gate.DataTypes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An approval that a document shows is one that the environment's stacks would take. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ApprovalExamplesTest {

    private static final Path DOCS =
            Path.of(System.getProperty("penstock.root", "../..")).resolve("docs");
    private static final Pattern INPUT = Pattern.compile("`allow-([a-z]+)`: `([^`]+)`");
    private static final Pattern OPTION = Pattern.compile("--allow-(?:replace|delete)[ =]([a-z][\\w./-]*)");

    @TempDir
    Path root = Path.of("");

    /** What holds data in the environment, as an approval names it. */
    private SortedSet<String> names(String environment) {
        SortedSet<String> names = new TreeSet<>();
        for (StackProgram program : Programs.all(root)) {
            StackRun.of(new EnvironmentName(environment), program, Map.of()).resources().stream()
                    .filter(resource -> DataTypes.ofAws().lost().containsKey(resource.type()))
                    .forEach(resource -> names.add(program.definition().name() + "/" + resource.name()));
        }
        return names;
    }

    @Test
    void what_the_page_of_build_servers_tells_to_allow_is_there_in_each_environment() throws IOException {
        List<String> environments = new ArrayList<>();
        Matcher example = INPUT.matcher(Files.readString(DOCS.resolve("ci.md")));
        while (example.find()) {
            environments.add(example.group(1));
            assertThat(Approvals.of(List.of(example.group(2))).problems(names(example.group(1))))
                    .isEmpty();
        }
        assertThat(environments).containsExactly("dev", "prod");
    }

    @Test
    void what_the_other_pages_and_help_tell_to_allow_is_there() throws IOException {
        SortedSet<String> names = new TreeSet<>();
        List.of("dev", "local", "prod").forEach(environment -> names.addAll(names(environment)));
        for (String page : List.of("orchestration.md", "command-reference.md", "reports.md")) {
            List<String> examples = OPTION.matcher(Files.readString(DOCS.resolve(page)))
                    .results()
                    .map(found -> found.group(1))
                    .toList();
            assertThat(examples).as(page).isNotEmpty();
            assertThat(Approvals.of(examples).problems(names)).as(page).isEmpty();
        }
    }
}
