package io.penstock.engine;

import com.pulumi.core.Output;
import io.penstock.engine.fake.Thing;
import io.penstock.engine.program.StackProgram;
import io.penstock.orchestration.environment.StackOutput;
import io.penstock.orchestration.run.Outcome;
import io.penstock.orchestration.run.ResourceChange;
import java.util.List;

/** A chain of stacks for tests: root -> middle -> leaf. */
final class Shop {

    static final StackOutput<String> NAME = StackOutput.string("root", "name");
    static final StackOutput<String> ARN = StackOutput.string("root", "arn");
    static final StackOutput<String> TOKEN = StackOutput.string("root", "token");
    static final StackOutput<String> MIDDLE = StackOutput.string("middle", "arn");

    /** The value of {@link #TOKEN}: no event, message or file in the clear may hold it. */
    static final String PLANTED = "planted-4711-secret";

    private Shop() {}

    static StackProgram root(String name, double size) {
        return TestProgram.of("root", List.of(NAME, ARN, TOKEN), List.of(), context -> {
            Thing thing = new Thing("thing", Output.of(name), Output.of(size));
            context.export(NAME, thing.name());
            context.export(ARN, thing.arn());
            context.export(TOKEN, Output.ofSecret(PLANTED));
        });
    }

    static StackProgram middle() {
        return TestProgram.of("middle", List.of(MIDDLE), List.of(NAME, ARN, TOKEN), context -> {
            Thing byName = new Thing("by-name", context.read(NAME).applyValue(name -> "of-" + name), Output.of(1.0));
            new Thing("by-arn", context.read(ARN), Output.of(1.0));
            new Thing("by-token", context.read(TOKEN), Output.of(1.0));
            context.export(MIDDLE, byName.arn());
        });
    }

    static StackProgram leaf() {
        return TestProgram.of(
                "leaf",
                List.of(),
                List.of(MIDDLE),
                context -> new Thing("thing", context.read(MIDDLE), Output.of(1.0)));
    }

    /** A stack with one thing of this name, and nothing else. */
    static StackProgram single(String name) {
        return TestProgram.of(
                "single", List.of(), List.of(), context -> new Thing("thing", Output.of(name), Output.of(1.0)));
    }

    /** A stack of this name with one thing of this name. */
    static StackProgram called(String name) {
        return TestProgram.of(
                name, List.of(), List.of(), context -> new Thing("thing", Output.of(name), Output.of(1.0)));
    }

    /** Each change as "name KIND". */
    static List<String> kinds(Outcome outcome) {
        return changes(outcome).stream()
                .map(change -> change.name() + " " + change.kind())
                .toList();
    }

    static List<ResourceChange> changes(Outcome outcome) {
        if (outcome instanceof Outcome.Updated updated) {
            return updated.changes();
        }
        if (outcome instanceof Outcome.Failed failed) {
            return failed.changes();
        }
        if (outcome instanceof Outcome.Cancelled cancelled) {
            return cancelled.changes();
        }
        throw new AssertionError("No changes in " + outcome);
    }

    static ResourceChange change(Outcome outcome, String name) {
        return changes(outcome).stream()
                .filter(change -> change.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No change of " + name + " in " + outcome));
    }
}
