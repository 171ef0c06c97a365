package io.penstock.cli.adopt;

import io.penstock.orchestration.environment.EnvironmentName;
import java.util.List;

/**
 * What adopting means for an environment.
 *
 * @param place where the environment is
 * @param stage whether it was done
 */
public record Adoption(EnvironmentName environment, String place, List<StackAdoption> stacks, Stage stage) {

    /** How far it went. */
    public enum Stage {
        SHOWN,
        DONE
    }

    public Adoption {
        stacks = List.copyOf(stacks);
    }

    /** The same, done. */
    public Adoption done() {
        return new Adoption(environment, place, stacks, Stage.DONE);
    }

    /** How many resources can be adopted, or were. */
    public int adoptable() {
        return stacks.stream().mapToInt(stack -> stack.adoptable().size()).sum();
    }

    /** Those of a verdict. */
    public int count(Class<? extends Verdict> verdict) {
        return (int) stacks.stream()
                .flatMap(stack -> stack.candidates().stream())
                .filter(candidate -> verdict.isInstance(candidate.verdict()))
                .count();
    }
}
