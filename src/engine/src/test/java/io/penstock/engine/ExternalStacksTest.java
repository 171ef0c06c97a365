package io.penstock.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.pulumi.core.Output;
import io.penstock.engine.fake.Thing;
import io.penstock.engine.program.StackProgram;
import io.penstock.orchestration.contract.ExternalFindings;
import io.penstock.orchestration.contract.ExternalReads;
import io.penstock.orchestration.contract.ExternalRefusal;
import io.penstock.orchestration.contract.ReferenceNames;
import io.penstock.orchestration.environment.EnvironmentDefinition;
import io.penstock.orchestration.environment.EnvironmentName;
import io.penstock.orchestration.environment.ExternalOutput;
import io.penstock.orchestration.environment.StackDefinition;
import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.environment.StackOutput;
import io.penstock.orchestration.graph.StackGraph;
import io.penstock.orchestration.run.CancelSignal;
import io.penstock.orchestration.run.Operation;
import io.penstock.orchestration.run.Outcome;
import io.penstock.orchestration.run.Prover.Verdict;
import io.penstock.orchestration.run.StackTask;
import io.penstock.orchestration.state.StackRecord;
import io.penstock.orchestration.state.StackState;
import io.penstock.orchestration.state.StoredValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Outputs of another project's stack in the same backend, on the real engine. */
class ExternalStacksTest extends PassphraseTest {

    private static final ExternalOutput<String> VPC = ExternalOutput.string("network/prod", "vpcId");
    private static final ExternalOutput<String> TOKEN = ExternalOutput.string("organization/network/prod", "token");
    private static final StackName READER = new StackName("reader");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path othersRoot;

    @SuppressWarnings("NullAway.Init")
    PulumiEngine others;

    /** A record, so that the proof can compare it. */
    record Reader() implements StackProgram {
        @Override
        public StackDefinition definition() {
            return new StackDefinition(READER, "", List.of(), List.of(), List.of(VPC, TOKEN));
        }

        @Override
        public void run(io.penstock.engine.program.StackContext context) {
            new Thing("by-vpc", context.read(VPC), Output.of(1.0));
            new Thing("by-token", context.read(TOKEN), Output.of(1.0));
        }
    }

    @BeforeEach
    void openOthers() throws IOException {
        EngineSettings own = environment.settings;
        Files.writeString(othersRoot.resolve("Pulumi.yaml"), "name: network\nruntime: java\n");
        others = PulumiEngine.open(new EngineSettings(
                othersRoot,
                "network",
                new EnvironmentName("prod"),
                Path.of("Pulumi.prod.yaml"),
                own.backendUrl(),
                own.passphrase(),
                own.environmentVariables(),
                own.keyService(),
                own.cli()));
    }

    private Outcome deployOthers(String vpc) {
        StackOutput<String> vpcId = StackOutput.string("prod", "vpcId");
        StackOutput<String> token = StackOutput.string("prod", "token");
        StackProgram program = TestProgram.of("prod", List.of(vpcId, token), List.of(), context -> {
            context.export(vpcId, Output.of(vpc));
            context.export(token, Output.ofSecret(Shop.PLANTED));
        });
        StackName name = program.definition().name();
        return others.runner(Map.of(name, program))
                .run(
                        new StackTask(
                                new EnvironmentName("prod"),
                                Operation.UP,
                                program.definition(),
                                Map.of(),
                                new CancelSignal()),
                        event -> {});
    }

    private ExternalFindings check(ExternalOutput<?>... reads) {
        StackGraph graph = StackGraph.of(new EnvironmentDefinition(
                TestEnvironment.NAME, List.of(new StackDefinition(READER, "", List.of(), List.of(), List.of(reads)))));
        return ExternalReads.check(
                graph,
                graph.stacks(),
                new ReferenceNames("shop", TestEnvironment.NAME),
                environment.engine.externalStacks());
    }

    @Test
    void others_outputs_are_checked_read_and_part_of_what_proves_a_stack_up_to_date() {
        assertThat(deployOthers("vpc-1").succeeded()).isTrue();
        ExternalFindings findings = check(VPC, TOKEN);
        assertThat(findings.refusals()).isEmpty();
        assertThat(findings.values())
                .containsEntry("network/prod.vpcId", new StoredValue("\"vpc-1\"", "string", false))
                .hasEntrySatisfying("organization/network/prod.token", token -> assertThat(token.secret())
                        .isTrue());

        assertThat(environment.run(Operation.PREVIEW, new Reader()).succeeded()).isTrue();
        Outcome up = environment.run(Operation.UP, new Reader());
        assertThat(Shop.kinds(up))
                .containsExactlyInAnyOrder("shop-test.reader CREATE", "by-vpc CREATE", "by-token CREATE");
        assertThat(environment.events.toString()).doesNotContain(Shop.PLANTED);
        StackState state = environment.engine.states().of(READER).orElseThrow();
        assertThat(state.references()).containsExactly("organization/network/prod");
        assertThat(state.record().map(StackRecord::reads)).hasValueSatisfying(reads -> assertThat(reads)
                .containsExactly("network/prod.vpcId", "organization/network/prod.token"));

        assertThat(verdict()).isInstanceOf(Verdict.UpToDate.class);
        deployOthers("vpc-2");
        check(VPC, TOKEN);
        assertThat(((Verdict.MustRun) verdict()).why())
                .contains("network/prod.vpcId")
                .endsWith("changed");
        assertThat(Shop.kinds(environment.run(Operation.UP, new Reader()))).contains("by-vpc REPLACE");
    }

    private Verdict verdict() {
        return environment
                .engine
                .prover(Map.of(READER, new Reader()))
                .verdict(environment.task(Operation.UP, new Reader()));
    }

    @Test
    void what_is_not_there_is_refused_before_anything_runs() {
        deployOthers("vpc-1");
        assertThat(check(
                                ExternalOutput.string("network/gone", "vpcId"),
                                ExternalOutput.string("network/prod", "vpc"),
                                ExternalOutput.number("network/prod", "vpcId"),
                                ExternalOutput.string("acme/network/prod", "vpcId"))
                        .refusals()
                        .stream()
                        .map(ExternalRefusal::message))
                .containsExactly(
                        "The stack \"reader\" reads \"network/gone.vpcId\", but there is no stack \"network/gone\"."
                                + " Correct its name, or have it brought up first.",
                        "The stack \"reader\" reads \"network/prod.vpc\", but \"network/prod\" is deployed without"
                                + " \"vpc\". Did you mean \"vpcId\"? Correct the name, or have it exported there first.",
                        "The stack \"reader\" reads \"network/prod.vpcId\" as a number, but \"network/prod\" exports it"
                                + " as a string. Declare it as what it is.",
                        "The stack \"reader\" reads \"acme/network/prod.vpcId\", but what that stack exports cannot be"
                                + " read. Pulumi could not read the state of \"acme/network/prod\": organization name"
                                + " must be 'organization'");
    }

    @Test
    void a_program_says_so_itself_where_nobody_checked() {
        deployOthers("vpc-1");
        ExternalOutput<String> subnet = ExternalOutput.string("network/prod", "subnet");
        assertThat(message(reading(List.of(subnet), subnet)))
                .isEqualTo(
                        "The stack \"reader\" reads \"network/prod.subnet\", but \"network/prod\" is deployed without"
                                + " \"subnet\". Correct the name, or have it exported there first.");
        ExternalOutput<Boolean> flag = ExternalOutput.bool("network/prod", "vpcId");
        assertThat(message(reading(List.of(flag), flag)))
                .isEqualTo(
                        "The stack \"reader\" reads \"network/prod.vpcId\" as a boolean, but \"network/prod\" exports"
                                + " it as a string. Declare it as what it is.");
        assertThat(message(reading(List.of(), VPC)))
                .isEqualTo("The stack \"reader\" reads \"network/prod.vpcId\" without declaring it. Add that output to"
                        + " the external reads of its definition.");
    }

    private static StackProgram reading(List<ExternalOutput<?>> declared, ExternalOutput<?> read) {
        return new TestProgram(
                new StackDefinition(READER, "", List.of(), List.of(), declared),
                context -> new Thing("thing", context.read(read).applyValue(String::valueOf), Output.of(1.0)));
    }

    private String message(StackProgram program) {
        return ((Outcome.Failed) environment.run(Operation.PREVIEW, program))
                .failure()
                .message();
    }
}
