package io.penstock.orchestration.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.orchestration.environment.OutputName;
import io.penstock.orchestration.environment.StackName;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ReadersTest {

    private final Deployed deployed = new Deployed().stack("root", List.of("name", "arn", "size:number"), List.of());

    private List<String> readings() {
        return texts(deployed.readers());
    }

    private static List<String> texts(Readers readers) {
        return readers.all().stream()
                .map(reading -> reading.reader() + " reads " + reading.producer() + " " + reading.outputs() + " "
                        + reading.basis())
                .toList();
    }

    @Test
    void a_stack_that_penstock_brought_up_reads_what_its_record_says() {
        deployed.stack("middle", List.of("arn"), List.of("root.name", "root.size"))
                .stack("leaf", List.of(), List.of("middle.arn", "root.arn"));
        assertThat(readings())
                .containsExactly(
                        "leaf reads middle [arn] DECLARED",
                        "leaf reads root [arn] DECLARED",
                        "middle reads root [name, size] DECLARED");
    }

    @Test
    void a_stack_that_stock_pulumi_brought_up_reads_all_that_it_can() {
        deployed.foreign("middle", List.of("arn"), List.of("root"));
        assertThat(readings()).containsExactly("middle reads root [arn, name, size] UNTRUSTED");
    }

    @Test
    void a_failed_update_leaves_what_the_state_refers_to_and_what_the_program_declared() {
        deployed.stack("other", List.of("key"), List.of())
                .failed("middle", List.of("arn"), List.of("other.key"), List.of("root"));
        assertThat(readings())
                .containsExactly("middle reads other [key] DECLARED", "middle reads root [arn, name, size] UNTRUSTED");
    }

    @Test
    void a_state_that_was_written_since_or_has_pending_operations_is_not_trusted() {
        deployed.killed("middle", List.of(), List.of("root.name"), List.of("root"))
                .stack("leaf", List.of(), List.of("root.name"))
                .pending("leaf");
        assertThat(readings())
                .containsExactly(
                        "leaf reads root [arn, name, size] UNTRUSTED", "middle reads root [arn, name, size] UNTRUSTED");
    }

    @Test
    void a_reference_that_no_declared_read_explains_counts_as_a_read_of_all() {
        deployed.stack("other", List.of("key"), List.of())
                .referring("middle", List.of(), List.of("other.key"), List.of("root", "other"));
        assertThat(readings())
                .containsExactly("middle reads other [key] DECLARED", "middle reads root [arn, name, size] UNDECLARED");
    }

    @Test
    void stacks_that_are_gone_or_somebody_elses_are_not_read() {
        deployed.destroyed("gone")
                .stack("middle", List.of(), List.of("gone.name", "acme/network/prod.vpcId"))
                .foreign("leaf", List.of(), List.of("acme/network/dev.root", "organization/shop/prod.root", "leaf"));
        assertThat(readings()).isEmpty();
    }

    @Test
    void a_stack_with_no_outputs_is_still_read_where_a_state_refers_to_it() {
        deployed.foreign("bare", List.of(), List.of()).foreign("middle", List.of(), List.of("bare"));
        assertThat(readings()).containsExactly("middle reads bare [] UNTRUSTED");
    }

    @Test
    void after_a_run_its_stacks_read_what_their_programs_declare_and_those_it_takes_down_nothing() {
        deployed.stack("middle", List.of("arn"), List.of("root.name"))
                .stack("leaf", List.of(), List.of("middle.arn"))
                .stack("old", List.of(), List.of("root.arn"))
                .stack("older", List.of(), List.of("root.arn"));
        Code code = new Code()
                .stack("root", List.of("name", "arn"), List.of())
                .stack("middle", List.of("arn"), List.of("root.arn"))
                .stack("leaf", List.of(), List.of("root.arn"));
        PlannedRun run = new PlannedRun(code.graph(), Code.names("root", "middle"), Code.names("old"), Map.of());
        assertThat(texts(deployed.readers().after(run)))
                .containsExactly(
                        "leaf reads middle [arn] DECLARED",
                        "middle reads root [arn] DECLARED",
                        "older reads root [arn] DECLARED");
    }

    @Test
    void held_outputs_are_free_once_nobody_reads_them() {
        deployed.stack("middle", List.of(), List.of("root.name"));
        StackName root = new StackName("root");
        TreeSet<OutputName> held = new TreeSet<>(List.of(new OutputName("arn"), new OutputName("name")));
        assertThat(deployed.readers().stillRead(Map.of(root, held)))
                .isEqualTo(Map.of(root, new TreeSet<>(List.of(new OutputName("name")))));
        deployed.stack("middle", List.of(), List.of());
        assertThat(deployed.readers().stillRead(Map.of(root, held))).isEmpty();
    }

    @Test
    void references_name_the_environments_stacks_in_each_of_pulumis_forms() {
        ReferenceNames names = Deployed.NAMES;
        assertThat(names.stackOf("organization/shop/dev.root")).contains(new StackName("root"));
        assertThat(names.stackOf("acme/dev.root")).contains(new StackName("root"));
        assertThat(names.stackOf("dev.root")).contains(new StackName("root"));
        assertThat(names.stackOf("acme/shop/dev")).contains(new StackName("dev"));
        for (String foreign :
                List.of("acme/network/dev.root", "acme/shop/prod.root", "acme/shop/dev.Root", "a/b/c/dev.root", "")) {
            assertThat(names.stackOf(foreign)).as(foreign).isEmpty();
        }
    }
}
