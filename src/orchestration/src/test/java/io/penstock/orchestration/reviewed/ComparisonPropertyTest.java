package io.penstock.orchestration.reviewed;

import static io.penstock.orchestration.reviewed.Changes.compared;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.orchestration.run.ResourceChange;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** Random plans: every deviation that is planted is found, and what is honest is let through. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ComparisonPropertyTest {

    private static final int PLANS = 5000;

    private final long seed = Long.getLong("penstock.seed", System.nanoTime());

    @Test
    void what_is_honest_is_let_through() {
        System.out.println("reviewed, honest: " + PLANS + " plans, seed " + seed);
        for (long each = seed; each < seed + PLANS; each++) {
            RandomPlan random = new RandomPlan(each);
            List<ResourceChange> shown = random.shown();
            List<ResourceChange> now = random.honest(shown);
            assertThat(compared(shown, now, Sources.SAME).deviations())
                    .as("seed %d: %s, now %s", each, shown, now)
                    .isEmpty();
        }
    }

    @Test
    void what_is_planted_is_found() {
        System.out.println("reviewed, planted: " + PLANS + " plans, seed " + seed);
        for (long each = seed; each < seed + PLANS; each++) {
            RandomPlan random = new RandomPlan(each);
            List<ResourceChange> shown = random.shown();
            RandomPlan.Planted planted = random.planted(shown);
            for (Sources sources : Sources.values()) {
                assertThat(compared(shown, planted.now(), sources).deviations())
                        .as("seed %d: %s, now %s", each, shown, planted.now())
                        .anyMatch(deviation -> deviation.change().urn().equals(planted.urn()));
            }
        }
    }
}
