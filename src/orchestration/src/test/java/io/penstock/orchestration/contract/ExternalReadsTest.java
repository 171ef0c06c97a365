package io.penstock.orchestration.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.orchestration.contract.ExternalStacks.Answer;
import io.penstock.orchestration.environment.EnvironmentDefinition;
import io.penstock.orchestration.environment.ExternalOutput;
import io.penstock.orchestration.environment.OutputName;
import io.penstock.orchestration.environment.StackDefinition;
import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.graph.StackGraph;
import io.penstock.orchestration.state.StoredValue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ExternalReadsTest {

    private final Map<String, Answer> others = new TreeMap<>(Map.of(
            "acme/network/prod",
            new Answer.Found(new TreeMap<>(Map.of(
                    new OutputName("vpcId"), new StoredValue("\"vpc-1\"", "string", false),
                    new OutputName("zones"), new StoredValue("[\"a\"]", "list", false),
                    new OutputName("token"), new StoredValue("{}", "", true))))));
    private final List<Collection<String>> asked = new ArrayList<>();

    private final ExternalStacks stacks = new ExternalStacks() {
        @Override
        public Map<String, Answer> read(Collection<String> names) {
            asked.add(List.copyOf(names));
            Map<String, Answer> answers = new TreeMap<>();
            names.forEach(name -> answers.put(name, known(name)));
            return answers;
        }

        @Override
        public Answer known(String stack) {
            return others.getOrDefault(stack, new Answer.Missing());
        }
    };

    private ExternalFindings check(ExternalOutput<?>... reads) {
        StackGraph graph = StackGraph.of(new EnvironmentDefinition(
                Deployed.DEV,
                List.of(
                        new StackDefinition(new StackName("orders"), "", List.of(), List.of(), List.of(reads)),
                        new StackDefinition(new StackName("other"), "", List.of(), List.of()))));
        return ExternalReads.check(graph, graph.stacks(), Deployed.NAMES, stacks);
    }

    private List<String> refusals(ExternalOutput<?>... reads) {
        return check(reads).refusals().stream().map(ExternalRefusal::message).toList();
    }

    @Test
    void what_is_there_is_handed_on_with_its_value() {
        ExternalFindings findings = check(
                ExternalOutput.string("acme/network/prod", "vpcId"),
                ExternalOutput.number("acme/network/prod", "token"));
        assertThat(findings.refusals()).isEmpty();
        assertThat(findings.values())
                .isEqualTo(Map.of(
                        "acme/network/prod.vpcId", new StoredValue("\"vpc-1\"", "string", false),
                        "acme/network/prod.token", new StoredValue("{}", "", true)));
        assertThat(asked).containsExactly(List.of("acme/network/prod"));
    }

    @Test
    void where_nothing_is_read_nobody_is_asked() {
        assertThat(check().refusals()).isEmpty();
        assertThat(asked).isEmpty();
    }

    @Test
    void all_that_is_wrong_is_said_at_once() {
        others.put("network/broken", new Answer.Unreadable("It is locked away."));
        assertThat(refusals(
                        ExternalOutput.string("network/gone", "vpcId"),
                        ExternalOutput.string("acme/network/prod", "vpcID"),
                        ExternalOutput.string("acme/network/prod", "subnets"),
                        ExternalOutput.string("acme/network/prod", "zones"),
                        ExternalOutput.bool("network/broken", "open")))
                .containsExactly(
                        "The stack \"orders\" reads \"network/gone.vpcId\", but there is no stack \"network/gone\"."
                                + " Correct its name, or have it brought up first.",
                        "The stack \"orders\" reads \"acme/network/prod.vpcID\", but \"acme/network/prod\" is deployed"
                                + " without \"vpcID\". Did you mean \"vpcId\"? Correct the name, or have it exported"
                                + " there first.",
                        "The stack \"orders\" reads \"acme/network/prod.subnets\", but \"acme/network/prod\" is deployed"
                                + " without \"subnets\". Correct the name, or have it exported there first.",
                        "The stack \"orders\" reads \"acme/network/prod.zones\" as a string, but \"acme/network/prod\""
                                + " exports it as a list. Declare it as what it is.",
                        "The stack \"orders\" reads \"network/broken.open\", but what that stack exports cannot be"
                                + " read. It is locked away.");
    }

    @Test
    void a_stack_of_the_environment_is_no_external_one() {
        assertThat(refusals(
                        ExternalOutput.string("shop/dev.other", "name"),
                        ExternalOutput.string("acme/shop/dev.other", "name")))
                .containsExactly(
                        "The stack \"orders\" reads \"shop/dev.other.name\" as another project's, but \"other\" is a stack"
                                + " of this environment. Declare its output among the reads, so that \"other\" is"
                                + " brought up first.",
                        "The stack \"orders\" reads \"acme/shop/dev.other.name\" as another project's, but \"other\" is a"
                                + " stack of this environment. Declare its output among the reads, so that \"other\" is"
                                + " brought up first.");
        assertThat(asked).isEmpty();
        assertThat(refusals(ExternalOutput.string("shop/prod.other", "name")))
                .containsExactly("The stack \"orders\" reads \"shop/prod.other.name\", but there is no stack"
                        + " \"shop/prod.other\". Correct its name, or have it brought up first.");
    }

    @Test
    void a_stacks_name_has_its_project() {
        assertThat(ExternalOutput.string("network/prod", "vpcId").fullStack("acme"))
                .isEqualTo("acme/network/prod");
        assertThat(ExternalOutput.string("acme/network/prod", "vpcId").fullStack("mine"))
                .isEqualTo("acme/network/prod");
        for (String wrong : List.of("prod", "a/b/c/d", "", "network/", "/prod", "net work/prod")) {
            assertThatThrownBy(() -> ExternalOutput.string(wrong, "vpcId"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("\"" + wrong + "\" is not the name of another project's stack."
                            + " Write organization/project/stack or project/stack, such as \"acme/network/prod\".");
        }
    }
}
