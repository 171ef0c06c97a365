package io.penstock.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.engine.Paint.Pot;
import io.penstock.engine.Paint.Wall;
import io.penstock.engine.fake.FakeCloud;
import io.penstock.engine.fake.FakeProvider;
import io.penstock.engine.process.CliResult;
import io.penstock.engine.process.PulumiCommands;
import io.penstock.engine.program.StackProgram;
import io.penstock.engine.random.RandomEnvironment;
import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.reviewed.ReviewedPlan;
import io.penstock.orchestration.run.Outcome;
import io.penstock.orchestration.run.ResourceChange.PropertyChange;
import io.penstock.orchestration.run.RunReport;
import io.penstock.orchestration.state.DeployedResource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random environments, each changed, previewed and brought up as reviewed; before every second update something is changed
 * that the review did not show. {@code tools/reviewed.sh} runs more of them.
 */
@Tag("engine")
@DisplayNameGeneration(ReplaceUnderscores.class)
class ReviewedRandomTest {

    private static final int PAIRS = 4;

    /** What is changed after the review. Whatever it is called or sized now, nothing else is. */
    private enum Deviation {
        CONFIG,
        SIZE_IN_CODE,
        THING_IN_CODE,
        STACK_IN_CODE,
        UNTOLD_IN_CODE,
        LOST_FROM_STATE,
        FOUND_IN_CLOUD,
        OTHERWISE_UPSTREAM,
        CHANGED_UPSTREAM
    }

    @Test
    void what_was_reviewed_is_done_and_nothing_else(@TempDir Path directory) throws Exception {
        int pairs = Integer.getInteger("penstock.pairs", 9);
        long seed = Long.getLong("penstock.seed", System.nanoTime());
        System.out.println("reviewed: " + pairs + " honest runs and as many with a deviation, seed " + seed);
        ExecutorService workers =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        try {
            List<Future<Integer>> environments = new ArrayList<>();
            for (int first = 0; first < pairs; first += PAIRS) {
                int from = first;
                Path root = Files.createDirectory(directory.resolve("environment-" + first));
                int count = Math.min(PAIRS, pairs - first);
                environments.add(workers.submit(() -> new Rounds(root, seed, from, count).run()));
            }
            int unknown = 0;
            for (Future<Integer> environment : environments) {
                unknown += environment.get();
            }
            System.out.println("reviewed: " + pairs + " deviations stopped, " + pairs + " honest runs not, " + unknown
                    + " of them with unknown values");
            assertThat(unknown).isPositive();
        } finally {
            workers.shutdownNow();
        }
    }

    /** One environment: random stacks, and two of which a deviation is known by what it would leave in the cloud. */
    private static final class Rounds {

        private final FakeCloud cloud = new FakeCloud();
        private final Path root;
        private final Random dice;
        private final String seeded;
        private final int first;
        private final int count;
        private final RandomEnvironment random;
        private Pot pot = new Pot("pot-", 1, 1);
        private Wall wall = new Wall("on ");
        private int marks = 5000;

        Rounds(Path root, long seed, int first, int count) {
            this.root = root;
            this.dice = new Random(seed + first);
            this.random = new RandomEnvironment(seed + first);
            this.seeded = "seed " + seed + ", pair ";
            this.first = first;
            this.count = count;
        }

        /** How many of the honest runs had unknown values in their report. */
        int run() throws IOException {
            try (FakeProvider provider = new FakeProvider(cloud)) {
                TestEnvironment environment =
                        new TestEnvironment(root, Map.of("PULUMI_DEBUG_PROVIDERS", provider.attached()));
                Reviewed reviewed = new Reviewed(environment);
                int unknown = 0;
                for (int pair = first; pair < first + count; pair++) {
                    unknown += honest(reviewed, seeded + pair) ? 1 : 0;
                    Deviation deviation = Deviation.values()[pair % Deviation.values().length];
                    planted(environment, reviewed, deviation, seeded + pair + ", " + deviation);
                    colour(environment, "green");
                    assertThat(reviewed.up(programs()).succeeded())
                            .as(seeded + pair)
                            .isTrue();
                }
                return unknown;
            }
        }

        private List<StackProgram> programs() {
            List<StackProgram> programs = new ArrayList<>(random.programs());
            programs.add(pot);
            programs.add(wall);
            return programs;
        }

        private void change() {
            random.change();
            int which = dice.nextInt(4);
            if (which == 0) {
                pot = new Pot("pot" + marks++ + "-", pot.size(), pot.tins());
            } else if (which == 1) {
                pot = new Pot(pot.prefix(), pot.size() + 1, 1 + dice.nextInt(2));
            } else if (which == 2) {
                wall = new Wall("on" + marks++ + " ");
            }
        }

        private boolean honest(Reviewed reviewed, String what) {
            change();
            ReviewedPlan plan = reviewed.review(programs());
            RunReport up = reviewed.up(plan, programs());
            assertThat(up.succeeded()).as("%s: %s%n%s", what, plan, up).isTrue();
            RunReport again = reviewed.up(plan, programs());
            assertThat(again.succeeded()).as("%s, again: %s", what, again).isTrue();
            return plan.shown().toString().contains(PropertyChange.UNKNOWN);
        }

        private void planted(TestEnvironment environment, Reviewed reviewed, Deviation deviation, String what)
                throws IOException {
            change();
            String mark = "planted-" + marks++;
            if (deviation == Deviation.OTHERWISE_UPSTREAM) {
                mark = "shifty-" + marks++;
                pot = new Pot(mark, pot.size(), pot.tins());
            } else if (deviation == Deviation.UNTOLD_IN_CODE) {
                pot = new Pot("pot" + marks++ + "-", pot.size(), pot.tins());
            } else if (deviation == Deviation.CHANGED_UPSTREAM) {
                wall = new Wall("on" + marks++ + " ");
            }
            ReviewedPlan plan = reviewed.review(programs());
            RunReport up = up(environment, reviewed, plan, deviation, mark);
            String whole = what + ": " + plan + "\n" + up;
            StackName victim = victim(deviation, mark);
            assertThat(up.outcomes().get(victim)).as(whole).isInstanceOfSatisfying(Outcome.Failed.class, failed -> {
                assertThat(failed.changes()).as(whole).isEmpty();
                assertThat(failed.failure().message())
                        .as(whole)
                        .matches("(?s)(It would not do what was reviewed|The reviewed report does not have this stack),"
                                + " so nothing of it was changed\\.\\n- It would .*");
            });
            if (deviation == Deviation.LOST_FROM_STATE) {
                assertThat(resources(environment, victim)).as(whole).noneMatch(known -> known.name()
                        .equals("tin-0"));
            } else if (deviation == Deviation.FOUND_IN_CLOUD) {
                assertThat(cloud.holds(size(mark) + ".0")).as(whole).isTrue();
            } else if (deviation == Deviation.SIZE_IN_CODE) {
                assertThat(cloud.holds(size(mark) + ".0")).as(whole).isFalse();
            } else {
                assertThat(cloud.holds(trace(mark, deviation))).as(whole).isFalse();
            }
        }

        /** What the cloud would hold if the deviation had been let through. */
        private String trace(String mark, Deviation deviation) {
            boolean upstream = deviation == Deviation.OTHERWISE_UPSTREAM || deviation == Deviation.CHANGED_UPSTREAM;
            return upstream ? wall.before() + mark : mark;
        }

        private static StackName victim(Deviation deviation, String mark) {
            return new StackName(
                    switch (deviation) {
                        case CONFIG, SIZE_IN_CODE, THING_IN_CODE, LOST_FROM_STATE, FOUND_IN_CLOUD -> "paint";
                        case UNTOLD_IN_CODE, OTHERWISE_UPSTREAM, CHANGED_UPSTREAM -> "wall";
                        case STACK_IN_CODE -> mark;
                    });
        }

        private static int size(String mark) {
            return Integer.parseInt(mark.substring(mark.indexOf('-') + 1));
        }

        /** Changes something after the review, and brings the environment up. */
        private RunReport up(
                TestEnvironment environment, Reviewed reviewed, ReviewedPlan plan, Deviation deviation, String mark)
                throws IOException {
            List<StackProgram> changed = new ArrayList<>(programs());
            int potAt = changed.size() - 2;
            int wallAt = changed.size() - 1;
            switch (deviation) {
                case CONFIG -> colour(environment, mark);
                case SIZE_IN_CODE -> changed.set(potAt, new Pot(pot.prefix(), size(mark), pot.tins()));
                case THING_IN_CODE -> changed.set(potAt, new Pot(pot.prefix() + mark, pot.size(), pot.tins() + 1));
                case STACK_IN_CODE -> changed.add(Shop.called(mark));
                case UNTOLD_IN_CODE -> changed.set(wallAt, new Wall(wall.before(), mark));
                case LOST_FROM_STATE ->
                    pulumi(
                            environment,
                            "state",
                            "delete",
                            resources(environment, new StackName("paint")).stream()
                                    .filter(known -> known.name().equals("tin-0"))
                                    .findFirst()
                                    .orElseThrow()
                                    .urn(),
                            "--yes",
                            "--stack",
                            "test.paint");
                case FOUND_IN_CLOUD -> {
                    cloud.resize("tin-0", size(mark));
                    pulumi(
                            environment,
                            "refresh",
                            "--yes",
                            "--skip-preview",
                            "--stack",
                            "test.paint",
                            "--config-file",
                            environment.configFile().toString());
                }
                case OTHERWISE_UPSTREAM -> {}
                case CHANGED_UPSTREAM -> {
                    assertThat(reviewed.up(List.of(new Pot(mark, pot.size(), pot.tins())))
                                    .succeeded())
                            .isTrue();
                    return reviewed.up(plan, changed, "wall");
                }
            }
            return reviewed.up(plan, changed);
        }

        private static List<DeployedResource> resources(TestEnvironment environment, StackName stack) {
            return new TreeMap<>(environment.engine.states().all())
                    .values().stream()
                            .filter(state -> state.stack().equals(stack))
                            .flatMap(state -> state.resources().stream())
                            .toList();
        }

        private static void colour(TestEnvironment environment, String colour) throws IOException {
            Files.writeString(
                    environment.configFile(),
                    Files.readString(environment.configFile()).replaceAll("shop:colour: .*", "shop:colour: " + colour));
        }

        private static void pulumi(TestEnvironment environment, String... arguments) {
            CliResult result =
                    new PulumiCommands(environment.settings).start(arguments).await();
            assertThat(result.succeeded()).as(result.output() + result.errors()).isTrue();
        }
    }
}
