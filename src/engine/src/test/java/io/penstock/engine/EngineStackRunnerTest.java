package io.penstock.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.pulumi.core.Output;
import io.penstock.engine.fake.FakeCloud;
import io.penstock.engine.fake.FakeProvider;
import io.penstock.engine.fake.Thing;
import io.penstock.engine.program.StackProgram;
import io.penstock.orchestration.environment.StackOutput;
import io.penstock.orchestration.run.Operation;
import io.penstock.orchestration.run.Outcome;
import io.penstock.orchestration.run.ResourceChange;
import io.penstock.orchestration.run.ResourceChange.PropertyChange;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("engine")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class EngineStackRunnerTest {

    private static final StackOutput<String> NAME = StackOutput.string("root", "name");
    private static final StackOutput<String> ARN = StackOutput.string("root", "arn");
    private static final StackOutput<String> TOKEN = StackOutput.string("root", "token");
    private static final StackOutput<String> LEAF = StackOutput.string("leaf", "arn");

    private final FakeCloud cloud = new FakeCloud();
    private FakeProvider provider;
    private TestEnvironment environment;

    @BeforeEach
    void open(@TempDir Path directory) throws IOException {
        provider = new FakeProvider(cloud);
        environment = new TestEnvironment(directory, Map.of("PULUMI_DEBUG_PROVIDERS", provider.attached()));
    }

    @AfterEach
    void close() {
        provider.close();
    }

    private static StackProgram root(String name, double size) {
        return TestProgram.of("root", List.of(NAME, ARN, TOKEN), List.of(), context -> {
            Thing thing = new Thing("thing", Output.of(name), Output.of(size));
            context.export(NAME, thing.name());
            context.export(ARN, thing.arn());
            context.export(TOKEN, Output.ofSecret("planted-secret"));
        });
    }

    private static StackProgram leaf() {
        return TestProgram.of("leaf", List.of(LEAF), List.of(NAME, ARN, TOKEN), context -> {
            Thing byName = new Thing("by-name", context.read(NAME), Output.of(1.0));
            new Thing("by-arn", context.read(ARN), Output.of(1.0));
            new Thing("by-token", context.read(TOKEN), Output.of(1.0));
            context.export(LEAF, byName.arn());
        });
    }

    @Test
    void a_stack_is_made_then_unchanged_then_changed_then_replaced_then_gone() {
        assertThat(kinds(environment.run(Operation.UP, root("a", 1))))
                .containsExactlyInAnyOrder("shop-test.root CREATE", "thing CREATE");
        assertThat(environment.run(Operation.UP, root("a", 1))).isInstanceOf(Outcome.Unchanged.class);

        Outcome changed = environment.run(Operation.UP, root("a", 2));
        assertThat(kinds(changed)).containsExactly("thing UPDATE");
        assertThat(changes(changed).get(0).properties())
                .containsExactly(new PropertyChange("size", "1.0", "2.0", false));

        Outcome replaced = environment.run(Operation.UP, root("b", 2));
        assertThat(kinds(replaced)).containsExactlyInAnyOrder("shop-test.root UPDATE", "thing REPLACE");
        assertThat(cloud.size()).isEqualTo(1);

        assertThat(kinds(environment.run(Operation.DESTROY, root("b", 2))))
                .containsExactlyInAnyOrder("shop-test.root DELETE", "thing DELETE");
        assertThat(cloud.size()).isZero();
    }

    private static List<String> kinds(Outcome outcome) {
        return changes(outcome).stream()
                .map(change -> change.name() + " " + change.kind())
                .toList();
    }

    private static List<ResourceChange> changes(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Updated.class);
        return ((Outcome.Updated) outcome).changes();
    }
}
