package io.penstock.cli;

import static io.penstock.cli.ScriptedEnvironments.change;
import static io.penstock.cli.ScriptedEnvironments.updated;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.cli.demo.DemoProgress;
import io.penstock.cli.demo.DemoRun;
import io.penstock.cli.demo.Tally;
import io.penstock.cli.environment.Problem;
import io.penstock.cli.schema.Schemas;
import io.penstock.cli.sqlcheck.SqlCheckResult;
import io.penstock.engine.DeployedStack;
import io.penstock.orchestration.environment.OutputName;
import io.penstock.orchestration.environment.OutputValue;
import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.run.Failure;
import io.penstock.orchestration.run.Failure.ResourceFailure;
import io.penstock.orchestration.run.Outcome;
import io.penstock.orchestration.run.ResourceChange.Kind;
import io.penstock.orchestration.run.ResourceChange.PropertyChange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.Model.CommandSpec;

/** Every JSON that a command prints is as its schema says. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class JsonOutputTest {

    /** By command, the schema of what it prints. */
    private static final Map<String, String> SCHEMAS = Map.ofEntries(
            Map.entry("preview dev", "report"),
            Map.entry("up dev --yes", "report"),
            Map.entry("destroy dev --yes", "report"),
            Map.entry("refresh dev --yes", "report"),
            Map.entry("drift dev", "report"),
            Map.entry("status dev", "status"),
            Map.entry("diff dev prod", "diff"),
            Map.entry("outputs dev", "outputs#/$defs/environment"),
            Map.entry("graph dev", "graph"),
            Map.entry("runs", "runs"),
            Map.entry("runs show 1", "runs-show"),
            Map.entry("doctor", "doctor"),
            Map.entry("local status", "local-status"));

    /** They take long, or need a machine that has everything: their JSON is made here without them. */
    private static final Set<String> NOT_RUN = Set.of("adopt", "demo", "sql check");

    @TempDir
    private Path root = Path.of("");

    private CommandKit kit = new CommandKit(Path.of(""));

    @BeforeEach
    void kit() {
        kit = new CommandKit(root);
    }

    private void prints(String schema, String... command) {
        kit.run(command);
        String json = kit.out();
        assertThat(Schemas.problems(schema, json))
                .as("%s: %s%s", String.join(" ", command), json, kit.err())
                .isEmpty();
    }

    private static Set<String> commandsWithJson(CommandSpec command) {
        Set<String> names = new TreeSet<>();
        if (command.optionsMap().containsKey("--json")) {
            names.add(command.qualifiedName().substring("penstock ".length()));
        }
        command.subcommands().values().forEach(sub -> names.addAll(commandsWithJson(sub.getCommandSpec())));
        return names;
    }

    @Test
    void every_command_that_prints_json_has_a_schema() throws IOException {
        Set<String> without = commandsWithJson(CommandModel.root());
        without.removeIf(command -> NOT_RUN.contains(command)
                || SCHEMAS.keySet().stream().anyMatch(line -> (line + " ").startsWith(command + " ")));
        assertThat(without).isEmpty();
        Files.writeString(root.resolve("Pulumi.dev.yaml"), "config:\n  app:size: 1\n");
        Files.writeString(root.resolve("Pulumi.prod.yaml"), "config:\n  app:size: 8\n");
        deploy();
        kit.run("preview", "dev");
        SCHEMAS.forEach((command, schema) -> prints(schema, (command + " --json").split(" ")));
    }

    private void script(String stack, Outcome outcome) {
        kit.environments.script.put(new StackName(stack), outcome);
    }

    private void changes() {
        script(
                "input-stream",
                updated(
                        3,
                        change(
                                Kind.REPLACE,
                                "aws:kinesis/stream:Stream",
                                "stream",
                                new PropertyChange("name", "orders", "orders-v2", true)),
                        change(
                                Kind.UPDATE,
                                "pulumi:pulumi:Stack",
                                "p-dev.input-stream",
                                new PropertyChange("streamArn", "arn:1", "arn:2", false))));
        script(
                "preprocessor",
                updated(0, change(Kind.UPDATE, "t", "function", new PropertyChange("s", "arn:1", "arn:2", false))));
    }

    private void fails() {
        Failure failure = new Failure("1 resource failed.", List.of(new ResourceFailure("urn", "t", "r", "No.")));
        script("preprocessor", new Outcome.Failed(failure, List.of(), Duration.ofSeconds(12)));
    }

    private void deploy() {
        kit.environments.deploy("input-stream", 3);
        kit.environments.deploy("preprocessor", 4);
    }

    @Test
    void preview_and_up_with_changes_and_causes() {
        changes();
        prints("report", "preview", "dev", "--json");
        prints("report", "up", "dev", "--yes", "--json");
    }

    @Test
    void a_failure_what_it_blocks_and_what_was_proven() {
        fails();
        prints("report", "up", "dev", "--yes", "--json");
        kit.environments.proofs.put(new StackName("input-stream"), "same program");
        prints("report", "up", "dev", "--yes", "--json", "--fail-fast");
        script("preprocessor", new Outcome.Cancelled(List.of(), Duration.ofSeconds(3)));
        prints("report", "preview", "dev", "--json");
    }

    @Test
    void destroy_and_refresh_of_something_and_of_nothing() {
        prints("report", "refresh", "dev", "--yes", "--json");
        deploy();
        kit.environments.deploy("old-alarms", 2);
        prints("report", "refresh", "dev", "--yes", "--json");
        prints("report", "destroy", "dev", "--yes", "--json");
    }

    @Test
    void drift_and_what_held_data_and_is_gone() {
        prints("report", "drift", "dev", "--json");
        deploy();
        script("input-stream", updated(2, change(Kind.DELETE, "aws:kinesis/stream:Stream", "stream")));
        prints("report", "drift", "dev", "--json");
        fails();
        prints("report", "drift", "dev", "--json");
        prints("runs-show", "runs", "show", "2", "--json");
    }

    @Test
    void a_run_that_does_not_begin() {
        kit.environments.problems.add(Problem.ofProject("Pulumi.dev.yaml, line 3: \"x\" is not a key."));
        for (String command : List.of("preview", "up", "destroy", "refresh", "drift")) {
            prints("report", command, "dev", "--yes", "--json");
        }
    }

    @Test
    void a_comparison() throws IOException {
        Files.writeString(root.resolve("Pulumi.dev.yaml"), "config:\n  app:same: x\n  app:size: 1\n");
        Files.writeString(root.resolve("Pulumi.prod.yaml"), "config:\n  app:same: x\n");
        deploy();
        prints("diff", "diff", "dev", "prod", "--json");
        prints("diff", "diff", "dev", "prod", "--all", "--json");
    }

    @Test
    void runs_and_each_run_whatever_became_of_it() throws IOException {
        prints("runs", "runs", "--json");
        changes();
        kit.run("up", "dev", "--yes");
        fails();
        kit.run("preview", "dev");
        String event = "{\"at\":\"2026-01-01T00:00:00Z\",\"event\":\"runStarted\",\"environment\":\"dev\","
                + "\"operation\":\"up\",\"stacks\":[\"input-stream\"],\"command\":\"./penstock up dev\","
                + "\"host\":\"another-machine\",\"pid\":1,\"reads\":[]}\n";
        Path runs = root.resolve(".penstock/runs");
        Files.writeString(Files.createDirectories(runs.resolve("3")).resolve("events.ndjson"), event);
        Files.writeString(Files.createDirectories(runs.resolve("4")).resolve("report.json"), "{}");
        prints("runs", "runs", "--json");
        prints("runs-show", "runs", "show", "1", "--json");
        prints("runs-show", "runs", "show", "2", "--json");
        prints("runs-show", "runs", "show", "3", "--json");
        assertThat(Schemas.problems("report", Files.readString(runs.resolve("1/report.json"))))
                .isEmpty();
    }

    @Test
    void a_run_that_was_written_down_before_reports_had_a_version() throws IOException {
        Path run = Files.createDirectories(root.resolve(".penstock/runs/1"));
        Files.writeString(run.resolve("report.json"), """
                {"environment":"dev","operation":"up","succeeded":true,"cancelled":false,"started":"2026-01-01T00:00:00Z",
                 "seconds":1.5,"stacks":[{"stack":"a","outcome":"updated","seconds":1.5,"unchanged":0,
                 "changes":[{"urn":"u","type":"t","name":"n","kind":"create"}],"outputs":{},"causes":[]}],
                 "dataLosses":[],"removedStacks":[],"reads":[],"criticalPath":{"stacks":["a"],"seconds":1.5}}
                """);
        prints("runs-show", "runs", "show", "1", "--json");
        kit.run("runs", "show", "1");
        assertThat(kit.out()).contains("1 created · 1 stack done");
    }

    @Test
    void outputs() {
        deploy();
        kit.environments.outputs.put(
                new StackName("input-stream"),
                Map.of(
                        new OutputName("streamArn"), new OutputValue.Secret("arn"),
                        new OutputName("streamName"), new OutputValue.Known("orders")));
        kit.environments.outputs.put(
                new StackName("preprocessor"),
                Map.of(new OutputName("eventsStream"), new OutputValue.Known(List.of("a", 2.0, Map.of("b", true)))));
        prints("outputs#/$defs/environment", "outputs", "dev", "--json");
        prints("outputs#/$defs/stack", "outputs", "dev", "input-stream", "--json");
        prints("outputs#/$defs/value", "outputs", "dev", "preprocessor.eventsStream", "--json");
        prints("outputs#/$defs/readers", "outputs", "dev", "--used-by", "--json");
        prints("outputs#/$defs/readers", "outputs", "dev", "input-stream.streamArn", "--used-by", "--json");
    }

    @Test
    void status_and_why() {
        deploy();
        kit.environments.deploy("old-alarms", 2);
        prints("status", "status", "dev", "--json");
        prints("status#/$defs/why", "status", "dev", "--why", "preprocessor", "--json");
    }

    @Test
    void the_graph() {
        prints("graph", "graph", "dev", "--json");
        deploy();
        kit.environments.proofs.put(new StackName("input-stream"), "same program");
        StackName preprocessor = new StackName("preprocessor");
        kit.environments.deployed.put(preprocessor, new DeployedStack(preprocessor, Optional.empty(), 4, true));
        prints("graph", "graph", "dev", "--states", "--json");
        assertThat(kit.out()).contains("\"updating\"", "\"notDeployed\"");
    }

    @Test
    void doctor_and_the_local_cloud() {
        prints("doctor", "doctor", "--json");
        prints("local-status", "local", "status", "--json");
    }

    @Test
    void the_demo_and_the_check_of_sql() {
        Tally tally = new Tally(9, new TreeMap<>(Map.of("malformed", 1L)), 3);
        DemoProgress end = new DemoProgress(new DemoRun("abcdef"), 10, 10, tally, List.of(), Duration.ofSeconds(1));
        assertThat(Schemas.problems(
                        "demo", DemoCommand.json(end, Duration.ofSeconds(2)).toString()))
                .isEmpty();
        SqlCheckResult found =
                new SqlCheckResult(List.of("a.sql"), 1, List.of(new SqlCheckResult.Problem("a.sql", 3, 7, "No.")));
        assertThat(Schemas.problems("sql-check", SqlCheckCommand.toJson(found).toString()))
                .isEmpty();
    }
}
