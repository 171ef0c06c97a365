package io.penstock.orchestration.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.orchestration.environment.EnvironmentDefinition;
import io.penstock.orchestration.environment.OutputName;
import io.penstock.orchestration.environment.OutputType;
import io.penstock.orchestration.environment.StackDefinition;
import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.environment.StackOutput;
import io.penstock.orchestration.graph.StackGraph;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** Random environments, random changes of their code, random runs, kills at random steps, against a model. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ContractsPropertyTest {

    private static final int CASES = 2_000;

    /** What is deployed, the code as it is now, and the stacks that are to be brought up. */
    private record Case(World world, StackGraph code, SortedSet<StackName> run, Random random) {

        static Case of(long seed) {
            Random random = new Random(seed);
            int size = 2 + random.nextInt(7);
            double density = 0.2 + 0.5 * random.nextDouble();
            double change = random.nextDouble() * random.nextDouble();
            List<StackDefinition> old = definitions(size, density, random, List.of(), 1);
            World world = new World();
            old.stream().filter(stack -> random.nextInt(8) > 0).forEach(stack -> world.put(stack, way(random)));
            List<StackDefinition> now = definitions(size, density, random, old, change);
            List<StackDefinition> code = random.nextInt(3) == 0 ? without(now, random.nextInt(size)) : now;
            StackGraph graph = StackGraph.of(new EnvironmentDefinition(Deployed.DEV, code));
            SortedSet<StackName> run = new TreeSet<>(graph.stacks());
            if (random.nextBoolean()) {
                run.removeIf(stack -> random.nextInt(4) == 0);
            }
            return new Case(world, graph, run, random);
        }

        private static World.Way way(Random random) {
            return switch (random.nextInt(6)) {
                case 0 -> World.Way.FOREIGN;
                case 1 -> World.Way.KILLED;
                default -> World.Way.PENSTOCK;
            };
        }

        /** A stack leaves the code; its readers stop reading it. */
        private static List<StackDefinition> without(List<StackDefinition> stacks, int index) {
            StackName gone = stacks.get(index).name();
            return stacks.stream()
                    .filter(stack -> !stack.name().equals(gone))
                    .map(stack -> new StackDefinition(
                            stack.name(),
                            "",
                            stack.exports(),
                            stack.reads().stream()
                                    .filter(read -> !read.stack().equals(gone))
                                    .toList()))
                    .toList();
        }

        /** Stacks of which each reads some of the outputs of those before it; of earlier ones, changed here and there. */
        private static List<StackDefinition> definitions(
                int size, double density, Random random, List<StackDefinition> old, double change) {
            List<StackDefinition> stacks = new ArrayList<>();
            List<StackOutput<?>> readable = new ArrayList<>();
            for (int i = 0; i < size; i++) {
                StackName name = new StackName("s" + i);
                List<StackOutput<?>> exports = new ArrayList<>();
                List<StackOutput<?>> reads = new ArrayList<>();
                for (int j = 0; j < 4; j++) {
                    OutputName output = new OutputName("out" + j);
                    OutputType<?> type = random.nextInt(4) == 0 ? OutputType.NUMBER : OutputType.STRING;
                    StackOutput<?> fresh = new StackOutput<>(name, output, type);
                    boolean keep = random.nextDouble() >= change;
                    List<StackOutput<?>> before = old.isEmpty()
                            ? List.of()
                            : old.get(i).exports().stream()
                                    .filter(export -> export.name().equals(output))
                                    .toList();
                    if (keep) {
                        exports.addAll(before);
                    } else if (random.nextInt(4) > 0) {
                        exports.add(fresh);
                    }
                }
                for (StackOutput<?> output : readable) {
                    boolean keep = random.nextDouble() >= change;
                    boolean read = keep
                            ? old.get(i).reads().stream()
                                    .anyMatch(known -> known.toString().equals(output.toString()))
                            : random.nextDouble() < density;
                    if (read) {
                        reads.add(output);
                    }
                }
                stacks.add(new StackDefinition(name, "", exports, reads));
                readable.addAll(exports);
            }
            return stacks;
        }

        PlannedRun planned() {
            return PlannedRun.up(code, run, Map.of());
        }
    }

    /** What the run would leave broken that was not, or that belongs to a stack which it brings up. */
    private static SortedSet<String> losses(Case sample) {
        World before = sample.world().suspected();
        World after = before.copy();
        sample.run().forEach(stack -> after.update(sample.code().definition(stack), List.of()));
        SortedSet<String> lost = new TreeSet<>(after.broken());
        SortedSet<String> already = before.broken();
        lost.removeIf(read ->
                already.contains(read) && !sample.run().contains(new StackName(read.substring(0, read.indexOf(' ')))));
        return lost;
    }

    @Test
    void a_run_is_refused_if_and_only_if_some_stack_would_lose_what_it_reads() {
        int refused = 0;
        int held = 0;
        for (long seed = 0; seed < CASES; seed++) {
            Case sample = Case.of(seed);
            ContractFindings findings = sample.world().check(sample.planned());
            SortedSet<String> losses = losses(sample);
            List<String> messages =
                    findings.refusals().stream().map(ContractRefusal::message).toList();
            assertThat(messages.isEmpty())
                    .as("seed %d, losses %s, refusals %s", seed, losses, messages)
                    .isEqualTo(losses.isEmpty());
            refused += findings.refusals().isEmpty() ? 0 : 1;
            held += findings.refusals().isEmpty() && !findings.holds().isEmpty() ? 1 : 0;
        }
        assertThat(refused).isGreaterThan(CASES / 10);
        assertThat(held).isGreaterThan(CASES / 10);
    }

    @Test
    void at_no_step_of_a_run_that_may_begin_does_a_deployed_stack_read_what_is_gone() {
        for (long seed = 0; seed < CASES; seed++) {
            Case sample = Case.of(seed);
            ContractFindings findings = sample.world().check(sample.planned());
            if (!findings.refusals().isEmpty()) {
                continue;
            }
            World world = sample.world().copy();
            runToEnd(sample, world, findings.holds(), "seed " + seed);
        }
    }

    @Test
    void killed_at_any_step_the_next_run_may_begin_and_finishes() {
        int killed = 0;
        for (long seed = 0; seed < CASES; seed++) {
            Case sample = Case.of(seed);
            if (sample.run().size() < sample.code().stacks().size()
                    || !sample.world().check(sample.planned()).refusals().isEmpty()) {
                continue;
            }
            World world = sample.world().copy();
            String label = "seed " + seed;
            SortedMap<StackName, SortedSet<OutputName>> holds =
                    world.check(sample.planned()).holds();
            List<StackName> order = World.order(sample.code(), sample.run(), sample.random());
            int steps = sample.random().nextInt(order.size());
            SortedSet<String> before = world.gone();
            for (StackName stack : order.subList(0, steps)) {
                world.update(sample.code().definition(stack), of(holds, stack));
            }
            world.kill(sample.code().definition(order.get(steps)));
            assertThat(world.gone()).as(label).isSubsetOf(before);
            ContractFindings again = world.check(sample.planned());
            assertThat(again.refusals().stream().map(ContractRefusal::message))
                    .as(label)
                    .isEmpty();
            runToEnd(sample, world, again.holds(), label);
            killed++;
        }
        assertThat(killed).isGreaterThan(CASES / 10);
    }

    /** Brings all stacks up, then those that held something once more; looks at every step for what is gone. */
    private static void runToEnd(
            Case sample, World world, SortedMap<StackName, SortedSet<OutputName>> holds, String label) {
        SortedSet<String> before = world.gone();
        for (StackName stack : World.order(sample.code(), sample.run(), sample.random())) {
            world.update(sample.code().definition(stack), of(holds, stack));
            assertThat(world.gone()).as(label).isSubsetOf(before);
        }
        Readers readers = Readers.deployed(Deployed.NAMES, world.states());
        assertThat(readers.stillRead(holds)).as(label).isEmpty();
        for (StackName stack : World.order(sample.code(), holds.keySet(), sample.random())) {
            world.update(sample.code().definition(stack), List.of());
            assertThat(world.gone()).as(label).isSubsetOf(before);
        }
        SortedSet<String> broken = world.broken();
        broken.removeIf(read -> !sample.run().contains(new StackName(read.substring(0, read.indexOf(' ')))));
        assertThat(broken).as(label).isEmpty();
        assertThat(world.check(sample.planned()).holds()).as(label).isEmpty();
    }

    private static Collection<OutputName> of(SortedMap<StackName, SortedSet<OutputName>> holds, StackName stack) {
        return holds.getOrDefault(stack, new TreeSet<>());
    }

    @Test
    void what_is_taken_down_with_its_dependents_leaves_no_reader_at_any_step() {
        int refused = 0;
        for (long seed = 0; seed < CASES; seed++) {
            Case sample = Case.of(seed);
            String label = "seed " + seed;
            var states = sample.world().states();
            Readers readers = Readers.deployed(Deployed.NAMES, states);
            SortedSet<StackName> going = new TreeSet<>(states.keySet());
            going.removeIf(stack -> sample.random().nextInt(3) > 0);
            World without = sample.world().copy();
            going.forEach(without::remove);
            SortedSet<String> lost = without.gone();
            lost.removeAll(sample.world().gone());
            boolean inUse = InUse.check(Deployed.DEV, going, readers).isPresent();
            assertThat(inUse || lost.isEmpty()).as(label).isTrue();
            refused += inUse ? 1 : 0;

            SortedSet<StackName> all = InUse.withDependents(going, readers);
            assertThat(InUse.check(Deployed.DEV, all, readers)).as(label).isEmpty();
            World world = sample.world().copy();
            SortedSet<String> before = world.gone();
            for (StackName stack : DeployedGraph.of(Deployed.DEV, all, states, readers)
                    .reversed()
                    .stacks()) {
                world.remove(stack);
                assertThat(world.gone()).as(label).isSubsetOf(before);
            }
        }
        assertThat(refused).isGreaterThan(CASES / 10);
    }

    @Test
    void the_same_question_has_the_same_answer() {
        Map<Long, String> answers = new TreeMap<>();
        for (int round = 0; round < 2; round++) {
            for (long seed = 0; seed < 200; seed++) {
                Case sample = Case.of(seed);
                ContractFindings findings = sample.world().check(sample.planned());
                String answer = findings.toString();
                String first = answers.putIfAbsent(seed, answer);
                assertThat(first == null || first.equals(answer))
                        .as("seed " + seed)
                        .isTrue();
            }
        }
    }
}
