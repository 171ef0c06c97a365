package io.penstock.cli;

import static io.penstock.cli.ScriptedEnvironments.change;
import static io.penstock.cli.ScriptedEnvironments.stack;
import static io.penstock.cli.ScriptedEnvironments.state;
import static io.penstock.cli.ScriptedEnvironments.updated;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.cli.environment.Problem;
import io.penstock.cli.journal.ReviewedReport;
import io.penstock.cli.schema.Schemas;
import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.environment.StackOutput;
import io.penstock.orchestration.run.Failure;
import io.penstock.orchestration.run.Outcome;
import io.penstock.orchestration.run.ResourceChange;
import io.penstock.orchestration.run.ResourceChange.Kind;
import io.penstock.orchestration.run.ResourceChange.PropertyChange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An update that is held to a report. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ReviewedUpdateTest {

    private static final String STREAM = "aws:kinesis/stream:Stream";
    private static final StackName PRODUCER = new StackName("input-stream");
    private static final String ANOTHER = "A report to review is made with: ./penstock preview dev --json\n";

    @TempDir
    private Path root = Path.of("");

    private CommandKit kit = new CommandKit(Path.of(""));

    @BeforeEach
    void deployed() {
        kit = new CommandKit(root);
        kit.environments.deployAll();
    }

    private Path file() {
        return root.resolve("pr.json");
    }

    private void grow(String size) {
        kit.environments.script.put(
                PRODUCER,
                updated(1, change(Kind.UPDATE, STREAM, "stream", new PropertyChange("shards", "1", size, false))));
    }

    private void review(String... further) throws IOException {
        String[] command = new String[3 + further.length];
        command[0] = "preview";
        command[1] = "dev";
        command[2] = "--json";
        System.arraycopy(further, 0, command, 3, further.length);
        kit.run(command);
        Files.writeString(file(), kit.out());
        kit.environments.ran.clear();
        kit.environments.planned.clear();
    }

    private void edit(Consumer<ObjectNode> how) throws IOException {
        ObjectNode json = (ObjectNode) new ObjectMapper().readTree(Files.readString(file()));
        how.accept(json);
        Files.writeString(file(), json.toPrettyString());
    }

    private ExitCode up(String... further) {
        String[] command = new String[4 + further.length];
        command[0] = "up";
        command[1] = "dev";
        command[2] = "--reviewed";
        command[3] = file().toString();
        System.arraycopy(further, 0, command, 4, further.length);
        return kit.run(command);
    }

    private String err() {
        return kit.err().replace(file().toString(), "pr.json");
    }

    private void assertRefused(String message) {
        assertThat(up()).isEqualTo(ExitCode.REFUSED);
        assertThat(err()).isEqualTo(message);
        assertThat(kit.environments.ran).isEmpty();
        assertThat(kit.environments.planned).isEmpty();
        assertThat(kit.environments.lock.isFree()).isTrue();
    }

    @Test
    void what_was_reviewed_is_done_without_a_question() throws IOException {
        grow("2");
        review();
        assertThat(up()).isEqualTo(ExitCode.OK);
        assertThat(kit.environments.ran)
                .containsExactly(
                        "PREVIEW input-stream",
                        "PREVIEW preprocessor",
                        "PREVIEW streaming-app",
                        "PREVIEW input-stream",
                        "UP input-stream",
                        "PREVIEW preprocessor",
                        "UP preprocessor",
                        "PREVIEW streaming-app",
                        "UP streaming-app");
        assertThat(kit.err()).startsWith("Update of dev · local · 3 stacks\n");
    }

    @Test
    void anything_else_stops_its_stack_before_a_change() throws IOException {
        grow("2");
        review();
        grow("3");
        assertThat(up()).isEqualTo(ExitCode.FAILED);
        assertThat(kit.environments.ran).noneMatch(run -> run.startsWith("UP"));
        assertThat(err().replaceAll("failed after \\d+\\.\\d s", "failed after T"))
                .endsWith("""

                input-stream failed after T
                  It would not do what was reviewed, so nothing of it was changed.
                  - It would set shards of "stream" (aws:kinesis:Stream) to "3", and the report shows "2".
                  Preview again and have the new report reviewed: ./penstock preview dev --json
                preprocessor and streaming-app were not run: they need input-stream.
                When it is mended: ./penstock up dev --reviewed pr.json
                Details: ./penstock runs show 2
                """);
    }

    @Test
    void a_report_that_is_not_there_is_refused() {
        assertRefused("The report \"pr.json\" cannot be used: there is no such file. Nothing was changed.\n" + ANOTHER);
    }

    @Test
    void a_report_that_cannot_be_read_is_refused() throws IOException {
        Files.createDirectory(file());
        assertRefused(
                "The report \"pr.json\" cannot be used: it cannot be read (Is a directory). Nothing was changed.\n"
                        + ANOTHER);
    }

    @Test
    void a_damaged_report_is_refused() throws IOException {
        review();
        Files.writeString(file(), Files.readString(file()).substring(0, 40));
        assertRefused("The report \"pr.json\" cannot be used: it is not JSON from line 3 on. Nothing was changed.\n"
                + ANOTHER);
        Files.writeString(file(), "");
        assertRefused("The report \"pr.json\" cannot be used: \"stacks\" is missing. Nothing was changed.\n" + ANOTHER);
        review();
        edit(json -> json.remove("removedStacks"));
        assertRefused("The report \"pr.json\" cannot be used: \"removedStacks\" is missing. Nothing was changed.\n"
                + ANOTHER);
        review();
        edit(json -> json.put("operation", "look"));
        assertRefused(
                "The report \"pr.json\" cannot be used: \"look\" is no operation. Nothing was changed.\n" + ANOTHER);
    }

    @Test
    void the_report_of_another_operation_is_refused() throws IOException {
        kit.run("up", "dev", "--yes", "--json");
        Files.writeString(file(), kit.out());
        kit.environments.ran.clear();
        kit.environments.planned.clear();
        assertRefused("\"pr.json\" is the report of \"up\", and not of a preview. Nothing was changed.\n" + ANOTHER);
    }

    @Test
    void the_report_of_another_environment_is_refused() throws IOException {
        review();
        edit(json -> json.put("environment", "prod"));
        assertRefused("\"pr.json\" is the report of a preview of \"prod\", and not of \"dev\". Nothing was changed.\n"
                + ANOTHER);
    }

    @Test
    void the_report_of_a_preview_that_failed_is_refused() throws IOException {
        kit.environments.script.put(
                PRODUCER, new Outcome.Failed(new Failure("It broke.", List.of()), List.of(), Duration.ZERO));
        review();
        String failed =
                "\"pr.json\" is the report of a preview that failed or never ended, so it does not show all that"
                        + " would change. Nothing was changed.\n" + ANOTHER;
        assertRefused(failed);
        kit.environments.script.clear();
        review();
        edit(json -> json.put("succeeded", false));
        assertRefused(failed);
    }

    @Test
    void the_report_of_a_preview_that_was_stopped_is_refused() throws IOException {
        kit.environments.script.put(PRODUCER, new Outcome.Cancelled(List.of(), Duration.ZERO));
        review();
        assertRefused(
                "\"pr.json\" is the report of a preview that was stopped, so it does not show all that would change."
                        + " Nothing was changed.\n" + ANOTHER);
    }

    @Test
    void a_stale_report_is_told_first_and_what_it_shows_is_done() throws IOException {
        grow("2");
        review();
        kit.environments.deploy("preprocessor", 6);
        assertThat(up()).isEqualTo(ExitCode.OK);
        assertThat(err().replaceAll("at [^,]*Z,", "at WHEN,")).startsWith("""
                "pr.json" is stale. Since it was made, at WHEN, this has changed:
                - the state of preprocessor: then 4 resources after the update of 1970-01-01T00:00:00Z, now 6 resources after\
                 the update of 1970-01-01T00:00:00Z
                A stack that would do anything which the report does not show is not changed.
                Update of dev · local · 3 stacks
                """);
    }

    @Test
    void the_updates_own_report_says_what_is_stale() throws IOException {
        grow("2");
        review();
        Path json = root.resolve("up.json");
        Path markdown = root.resolve("up.md");
        String[] files = {"--json", json.toString(), "--report", markdown.toString()};
        assertThat(up(files)).isEqualTo(ExitCode.OK);
        assertThat(new ObjectMapper().readTree(json.toFile()).has("stale")).isFalse();
        assertThat(Files.readString(markdown)).doesNotContain("#### The reviewed report");
        kit.environments.deploy("preprocessor", 6);
        assertThat(up(files)).isEqualTo(ExitCode.OK);
        String stale = err().substring(0, err().indexOf("\nUpdate of dev"));
        assertThat(stale).startsWith("\"pr.json\" is stale. ").endsWith(" is not changed.");
        String report = Files.readString(json);
        assertThat(Schemas.problems("report", report)).isEmpty();
        assertThat(new ObjectMapper().readTree(report).get("stale").asText().replace(file().toString(), "pr.json"))
                .isEqualTo(stale);
        assertThat(Files.readString(markdown).replace(file().toString(), "pr.json"))
                .contains("#### The reviewed report\n\n```text\n" + stale + "\n```\n");
    }

    @Test
    void a_preview_that_did_not_begin_is_no_report_to_be_held_to() throws IOException {
        kit.environments.problems.add(Problem.ofProject("Pulumi.dev.yaml, line 3: \"x\" is not a key."));
        review();
        kit.environments.problems.clear();
        assertRefused(
                "\"pr.json\" is the report of a preview that failed or never ended, so it does not show all that would"
                        + " change. Nothing was changed.\n" + ANOTHER);
    }

    @Test
    void a_report_that_does_not_say_what_it_was_made_from_is_used_as_far_as_it_tells_values() throws IOException {
        grow("2");
        review();
        edit(json -> json.remove("madeFrom"));
        assertThat(up()).isEqualTo(ExitCode.OK);
        assertThat(err())
                .startsWith(
                        "\"pr.json\" does not say what it was made from, so whether it is stale is not known. A stack that"
                                + " would set anything to a value which the report does not tell is not changed.\n");
        grow(PropertyChange.UNKNOWN);
        review();
        edit(json -> json.remove("madeFrom"));
        assertThat(up()).isEqualTo(ExitCode.FAILED);
    }

    @Test
    void data_that_would_be_lost_needs_its_approval_as_ever() throws IOException {
        kit.environments.script.put(PRODUCER, updated(1, change(Kind.REPLACE, STREAM, "stream")));
        review();
        assertThat(up()).isEqualTo(ExitCode.REFUSED);
        assertThat(err()).isEqualTo("""
                Data would be lost, so nothing was changed:
                - Replacing input-stream/stream deletes its records. To allow it: --allow-replace input-stream/stream
                """);
        assertThat(up("--allow-replace", "input-stream/stream")).isEqualTo(ExitCode.OK);
    }

    @Test
    void a_stack_that_is_taken_down_must_have_been_shown() throws IOException {
        review();
        kit.environments.deploy("old-alarms", 2);
        assertThat(up("--prune")).isEqualTo(ExitCode.REFUSED);
        assertThat(err())
                .endsWith(
                        "With --prune old-alarms would be taken down, and \"pr.json\" does not show that it is no longer"
                                + " in the code. Nothing was changed.\n" + ANOTHER);
        kit.environments.deploy("old-rules", 2);
        assertThat(up("--prune")).isEqualTo(ExitCode.REFUSED);
        assertThat(err())
                .endsWith(
                        "With --prune old-alarms and old-rules would be taken down, and \"pr.json\" does not show that they"
                                + " are no longer in the code. Nothing was changed.\n" + ANOTHER);
        assertThat(kit.environments.ran).noneMatch(run -> !run.startsWith("PREVIEW"));

        review();
        assertThat(up("--prune")).isEqualTo(ExitCode.OK);
        assertThat(kit.environments.ran).contains("DESTROY old-alarms", "DESTROY old-rules");
    }

    @Test
    void held_outputs_are_held_in_both_previews_and_the_second_pass_is_held_to_the_report_too() throws IOException {
        StackOutput<String> old = StackOutput.string("input-stream", "oldName");
        kit.environments.states.put(PRODUCER, state(stack("input-stream", List.of(old), List.of()), 3));
        kit.environments.states.put(
                new StackName("preprocessor"), state(stack("preprocessor", List.of(), List.of(old)), 4));
        review();
        kit.environments.afterUp = stack -> kit.environments.deploy(stack.value(), 3);
        assertThat(up()).isEqualTo(ExitCode.OK);
        assertThat(kit.environments.ran.subList(3, kit.environments.ran.size()))
                .containsExactly(
                        "PREVIEW input-stream holding [oldName]",
                        "UP input-stream holding [oldName]",
                        "PREVIEW preprocessor",
                        "UP preprocessor",
                        "PREVIEW streaming-app",
                        "UP streaming-app",
                        "PREVIEW input-stream",
                        "UP input-stream");
    }

    @Test
    void a_stack_that_is_proven_up_to_date_is_not_previewed() throws IOException {
        grow("2");
        review();
        kit.environments.proofs.put(new StackName("preprocessor"), "same as ever");
        assertThat(up()).isEqualTo(ExitCode.OK);
        assertThat(kit.environments.ran).doesNotContain("PREVIEW preprocessor", "UP preprocessor");
    }

    @Test
    void where_all_is_proven_up_to_date_the_report_must_be_right_all_the_same() throws IOException {
        List.of("input-stream", "preprocessor", "streaming-app")
                .forEach(stack -> kit.environments.proofs.put(new StackName(stack), "same as ever"));
        review();
        assertThat(up()).isEqualTo(ExitCode.OK);
        assertThat(kit.environments.ran).isEmpty();
        edit(json -> json.put("environment", "prod"));
        assertThat(up()).isEqualTo(ExitCode.REFUSED);
    }

    @Test
    void a_previews_report_says_what_it_was_made_from_and_what_new_resources_are_made_from() throws IOException {
        ResourceChange created = new ResourceChange(
                "urn:new",
                STREAM,
                "new",
                Kind.CREATE,
                List.of(),
                new TreeMap<>(Map.of("shards", "1", "key", PropertyChange.SECRET)));
        ResourceChange changed = change(Kind.REPLACE, STREAM, "stream", new PropertyChange("name", "", "n", true));
        kit.environments.script.put(PRODUCER, updated(1, created, changed));
        kit.environments.deploy("old-alarms", 1);
        review("input-stream");
        JsonNode json = new ObjectMapper().readTree(Files.readString(file()));
        assertThat(json.path("madeFrom").toString())
                .isEqualTo(
                        "{\"input-stream\":{\"its state\":\"3 resources after the update of 1970-01-01T00:00:00Z\"},"
                                + "\"old-alarms\":{\"its state\":\"1 resource after the update of 1970-01-01T00:00:00Z\"},"
                                + "\"preprocessor\":{\"its state\":\"4 resources after the update of 1970-01-01T00:00:00Z\"},"
                                + "\"streaming-app\":{\"its state\":\"5 resources after the update of 1970-01-01T00:00:00Z\"}}");
        assertThat(json.path("stacks")
                        .path(0)
                        .path("changes")
                        .path(0)
                        .path("inputs")
                        .toString())
                .isEqualTo("{\"key\":\"[secret]\",\"shards\":\"1\"}");

        ReviewedReport read = ReviewedReport.read(file());
        assertThat(read.succeeded()).isTrue();
        assertThat(read.plan().shown()).isEqualTo(Map.of(PRODUCER, List.of(created, changed)));
        assertThat(read.plan().removed()).containsExactly(new StackName("old-alarms"));
        assertThat(read.plan().origins())
                .hasValueSatisfying(origins -> assertThat(origins.stacks()).hasSize(4));
    }
}
