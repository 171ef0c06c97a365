package io.penstock.orchestration.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.orchestration.environment.OutputName;
import io.penstock.orchestration.environment.OutputValue;
import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.run.Outcome;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ContractsTest {

    private static final StackName ROOT = new StackName("root");

    private final Deployed deployed = new Deployed()
            .stack("root", List.of("streamName", "size:number"), List.of())
            .stack("middle", List.of("arn"), List.of("root.streamName"))
            .stack("leaf", List.of(), List.of("middle.arn"));

    private ContractFindings check(PlannedRun run) {
        return Contracts.check(run, deployed.readers(), deployed.states());
    }

    private String refusal(PlannedRun run) {
        ContractFindings findings = check(run);
        assertThat(findings.refusals()).hasSize(1);
        return findings.refusals().get(0).message();
    }

    private void nothing(PlannedRun run) {
        ContractFindings findings = check(run);
        assertThat(findings.refusals().stream().map(ContractRefusal::message)).isEmpty();
        assertThat(findings.holds()).isEmpty();
    }

    private void held(PlannedRun run, String... outputs) {
        ContractFindings findings = check(run);
        assertThat(findings.refusals().stream().map(ContractRefusal::message)).isEmpty();
        TreeSet<OutputName> names = new TreeSet<>();
        List.of(outputs).forEach(output -> names.add(new OutputName(output)));
        assertThat(findings.holds()).isEqualTo(Map.of(ROOT, names));
    }

    private static Code code(List<String> rootExports, List<String> middleReads) {
        return new Code()
                .stack("root", rootExports, List.of())
                .stack("middle", List.of("arn"), middleReads)
                .stack("leaf", List.of(), List.of("middle.arn"));
    }

    private static Outcome previewed(Map<String, OutputValue> outputs) {
        Map<OutputName, OutputValue> named = new HashMap<>();
        outputs.forEach((name, value) -> named.put(new OutputName(name), value));
        return new Outcome.Unchanged(1, named, Duration.ZERO);
    }

    @Test
    void the_same_outputs_and_new_ones_are_no_matter() {
        nothing(code(List.of("streamName", "size:number"), List.of("root.streamName"))
                .all());
        nothing(code(List.of("streamName", "size:number", "arn"), List.of("root.arn"))
                .all());
        nothing(code(List.of("streamName", "size:number"), List.of("root.streamName"))
                .up("middle"));
    }

    @Test
    void an_output_that_nobody_reads_may_go() {
        nothing(code(List.of("streamName"), List.of("root.streamName")).all());
        nothing(code(List.of("streamName"), List.of("root.streamName")).up("root"));
    }

    @Test
    void where_all_readers_stop_in_the_run_the_producer_holds_the_output() {
        held(code(List.of("size:number"), List.of("root.size:number")).all(), "streamName");
        held(code(List.of("size:number"), List.of()).up("root", "middle"), "streamName");
        deployed.foreign("middle", List.of("arn"), List.of("root"));
        held(code(List.of(), List.of()).all(), "size", "streamName");
    }

    @Test
    void a_reader_that_the_run_takes_down_makes_the_producer_hold_too() {
        deployed.stack("old", List.of(), List.of("root.size"));
        Code code = code(List.of("streamName"), List.of("root.streamName"));
        held(new PlannedRun(code.graph(), Code.names("root"), Code.names("old"), Map.of()), "size");
    }

    @Test
    void a_reader_that_is_left_out_of_the_run_is_told_to_come_along() {
        assertThat(refusal(code(List.of("size:number"), List.of()).up("root"))).isEqualTo("""
                        The stack "root" would no longer export "streamName", which is still read.
                          "middle" reads it and is not in this run. Bring it up in the same run: ./penstock up dev middle root""");
    }

    @Test
    void where_coming_along_makes_the_run_whole_the_command_names_no_stacks() {
        assertThat(refusal(code(List.of("size:number"), List.of()).up("root", "leaf")))
                .isEqualTo("""
                        The stack "root" would no longer export "streamName", which is still read.
                          "middle" reads it and is not in this run. Bring it up in the same run: ./penstock up dev""");
    }

    @Test
    void a_reader_that_left_the_code_must_go_first() {
        deployed.stack("dashboard", List.of(), List.of("root.streamName"));
        assertThat(refusal(code(List.of("size:number"), List.of()).all())).isEqualTo("""
                        The stack "root" would no longer export "streamName", which is still read.
                          "dashboard" reads it and is no longer in the code. Take it down first: ./penstock destroy dev dashboard""");
    }

    @Test
    void a_renamed_output_is_named_by_its_new_name() {
        deployed.stack("dashboard", List.of(), List.of("root.streamName"));
        assertThat(refusal(code(List.of("eventStreamName", "size:number"), List.of("root.eventStreamName"))
                        .all()))
                .isEqualTo("""
                        The stack "root" would no longer export "streamName", which is still read.
                          "dashboard" reads it and is no longer in the code. Take it down first: ./penstock destroy dev dashboard
                          Did you mean to rename it? "eventStreamName" is new there. Export the output under both names until its readers have moved.""");
        assertThat(refusal(code(List.of("source", "count:number", "size:number"), List.of())
                        .all()))
                .contains("Did you mean to rename it? \"source\" is new there.");
        assertThat(refusal(code(List.of("source", "origin", "size:number"), List.of())
                        .all()))
                .doesNotContain("rename");
    }

    @Test
    void who_is_only_taken_to_read_it_is_said_so() {
        deployed.foreign("dashboard", List.of(), List.of("root"))
                .referring("raw", List.of(), List.of(), List.of("root"));
        assertThat(refusal(code(List.of("size:number"), List.of()).all())).isEqualTo("""
                        The stack "root" would no longer export "streamName", which is still read.
                          "dashboard" is taken to read it, because its state refers to "root" and its last update was not Penstock's or did not end well, and is no longer in the code. Take it down first: ./penstock destroy dev dashboard
                          "raw" is taken to read it, because its state refers to "root" and its program declares no read of it, and is no longer in the code. Take it down first: ./penstock destroy dev raw""");
    }

    @Test
    void what_a_preview_lacks_is_gone_whatever_the_definition_says() {
        Code code = code(List.of("streamName", "size:number"), List.of("root.streamName"));
        Map<String, OutputValue> size = Map.of("size", new OutputValue.Known(1.0));
        assertThat(refusal(code.previewed(Map.of(ROOT, previewed(size))))).isEqualTo("""
                        The stack "root" would no longer export "streamName", which is still read.
                          "middle" reads it after this run. Stop reading it there, or restore the output.""");
        deployed.without("root").without("middle").without("leaf");
        assertThat(refusal(code.previewed(Map.of(ROOT, previewed(size))))).isEqualTo("""
                        The stack "root" would no longer export "streamName", which is still read.
                          "middle" reads it after this run. Stop reading it there, or restore the output.""");
    }

    @Test
    void a_left_out_reader_that_would_read_it_again_has_to_be_changed() {
        Code code = code(List.of("streamName", "size:number"), List.of("root.streamName"));
        PlannedRun run = PlannedRun.up(
                code.graph(), List.of(ROOT), Map.of(ROOT, previewed(Map.of("size", new OutputValue.Known(1.0)))));
        assertThat(refusal(run)).isEqualTo("""
                        The stack "root" would no longer export "streamName", which is still read.
                          "middle" reads it and is not in this run. Stop reading it there, or restore the output.""");
    }

    @Test
    void a_stack_that_is_up_to_date_keeps_its_outputs() {
        Code code = code(List.of("streamName", "size:number"), List.of("root.streamName"));
        nothing(code.previewed(Map.of(ROOT, new Outcome.UpToDate("nothing changed", Map.of()))));
    }

    @Test
    void a_new_type_reaches_readers_in_the_run_and_is_refused_for_others() {
        Code code = code(List.of("streamName:list", "size:number"), List.of("root.streamName:list"));
        nothing(code.all());
        assertThat(refusal(code.up("root"))).isEqualTo("""
                        The stack "root" would export "streamName" as a list and no longer as a string, which does not fit who reads it.
                          "middle" reads it and is not in this run. Bring it up in the same run: ./penstock up dev middle root""");
        deployed.stack("dashboard", List.of(), List.of("root.streamName"));
        assertThat(refusal(code.all())).isEqualTo("""
                        The stack "root" would export "streamName" as a list and no longer as a string, which does not fit who reads it.
                          "dashboard" reads it and is no longer in the code. Take it down first: ./penstock destroy dev dashboard""");
    }

    @Test
    void a_previewed_type_counts_more_than_the_declared_one() {
        Code code = code(List.of("streamName", "size:number"), List.of("root.streamName"));
        Outcome list = previewed(
                Map.of("streamName", new OutputValue.Known(List.of("a")), "size", new OutputValue.Unknown(false)));
        assertThat(refusal(code.previewed(Map.of(ROOT, list)))).isEqualTo("""
                        The stack "root" would export "streamName" as a list and no longer as a string, which does not fit who reads it.
                          "middle" reads it after this run. Make the two types the same.""");
    }

    @Test
    void the_type_of_a_secret_is_not_guessed() {
        deployed.stack("root", List.of("streamName:secret", "size:number"), List.of());
        Code code = code(List.of("streamName:map", "size:number"), List.of("root.streamName:map"));
        nothing(code.up("root"));
        nothing(code.up("middle"));
    }

    @Test
    void what_a_stack_reads_of_one_outside_the_run_must_be_deployed() {
        Code code = code(List.of("streamName", "size:number", "arn"), List.of("root.arn"));
        assertThat(refusal(code.up("middle")))
                .isEqualTo("The stack \"middle\" reads \"root.arn\", but \"root\" is deployed without it and is not in"
                        + " this run. Bring it up in the same run: ./penstock up dev middle root");
        Code retyped = code(List.of("streamName", "size:list"), List.of("root.size:list"));
        assertThat(refusal(retyped.up("middle", "leaf")))
                .isEqualTo("The stack \"middle\" reads \"root.size\" as a list, but \"root\" is deployed with it as a"
                        + " number and is not in this run. Bring it up in the same run: ./penstock up dev");
        deployed.destroyed("root");
        assertThat(refusal(code.up("middle")))
                .isEqualTo("The stack \"middle\" reads \"root.arn\", but \"root\" is not deployed and is not in"
                        + " this run. Bring it up in the same run: ./penstock up dev middle root");
    }

    @Test
    void a_project_of_its_own_cannot_hold_an_output_and_is_refused() {
        deployed.stack("old", List.of(), List.of("root.streamName"));
        Code code = code(List.of("size:number", "streamId"), List.of()).elsewhere("root");
        PlannedRun run =
                new PlannedRun(code.graph(), Code.names("root", "middle", "leaf"), Code.names("old"), Map.of());
        assertThat(refusal(run)).isEqualTo("""
                        The stack "root" would no longer export "streamName", which is still read. It is a Pulumi project of its own, so it cannot keep the output until its readers have moved.
                          "middle" reads it as deployed. Bring it up first: ./penstock up dev middle
                          "old" reads it as deployed. Take it down first: ./penstock destroy dev old
                          Did you mean to rename it? "streamId" is new there. Export the output under both names until its readers have moved.""");
        assertThat(check(run).holds()).isEmpty();
    }

    @Test
    void a_project_of_its_own_may_drop_what_nobody_reads() {
        nothing(code(List.of("streamName"), List.of("root.streamName"))
                .elsewhere("root")
                .all());
    }

    @Test
    void what_is_declared_and_not_exported_is_refused_though_nobody_reads_it() {
        Code code = code(List.of("streamName", "size:number"), List.of("root.streamName"));
        Outcome name = previewed(Map.of("streamName", new OutputValue.Known("orders")));
        assertThat(refusal(code.previewed(Map.of(ROOT, name))))
                .isEqualTo(
                        "The stack \"root\" is declared to export \"size\", and its program would not. Export it there,"
                                + " or remove it from the stack's definition.");
    }
}
