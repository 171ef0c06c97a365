package io.penstock.cli.fault;

import io.penstock.engine.program.StackProgram;
import io.penstock.orchestration.environment.StackOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A random environment at one time of its life.
 *
 * @param stacks each after those that it reads
 */
record Blueprint(List<Stack> stacks) {

    private static final int FEWEST_STACKS = 2;

    /**
     * A stack, which exports the name of its first part.
     *
     * @param reads the numbers of the stacks that this one reads
     * @param moves how often what it exports has moved to an output of another name
     */
    record Stack(int number, List<Part> parts, List<Integer> reads, int moves) {

        String name() {
            return "stack-" + number;
        }

        StackOutput<String> output() {
            return StackOutput.string(name(), "name" + moves);
        }

        private Stack with(List<Part> others) {
            return new Stack(number, others, reads, moves);
        }

        private Stack reading(Stream<Integer> others) {
            return new Stack(number, parts, others.sorted().toList(), moves);
        }

        private Stack moved() {
            return new Stack(number, parts, reads, moves + 1);
        }
    }

    /** The environment of that seed after as many changes. */
    static Blueprint of(long seed, int changes) {
        Random random = new Random(seed);
        Blueprint blueprint = first(random);
        for (int i = 0; i < changes; i++) {
            blueprint = blueprint.changed(random, i + 1);
        }
        return blueprint;
    }

    List<StackProgram> programs() {
        return stacks.stream()
                .<StackProgram>map(stack -> new BlueprintProgram(
                        stack,
                        stacks.stream()
                                .filter(other -> stack.reads().contains(other.number()))
                                .map(Stack::output)
                                .toList()))
                .toList();
    }

    private static Blueprint first(Random random) {
        List<Stack> stacks = new ArrayList<>();
        int count = FEWEST_STACKS + random.nextInt(5);
        for (int number = 0; number < count; number++) {
            List<Part> parts = new ArrayList<>();
            int size = 1 + random.nextInt(4);
            for (int i = 0; i < size; i++) {
                parts.add(part(random, "s" + number + "-p" + i, i == 0));
            }
            List<Integer> reads = IntStream.range(0, number)
                    .filter(upstream -> random.nextInt(3) == 0)
                    .boxed()
                    .toList();
            stacks.add(new Stack(number, parts, reads, 0));
        }
        return new Blueprint(stacks);
    }

    private static Part part(Random random, String name, boolean root) {
        List<Part.Kind> kinds = root ? Part.Kind.ROOTS : List.of(Part.Kind.values());
        Part.Kind kind = kinds.get(random.nextInt(kinds.size()));
        return new Part(kind, name, random.nextBoolean(), 0, random.nextInt(3));
    }

    private Blueprint changed(Random random, int change) {
        Blueprint after = this;
        for (int i = 0; i < 2; i++) {
            int index = random.nextInt(after.stacks().size());
            after = random.nextBoolean()
                    ? after.otherParts(random, index, "c" + change + i)
                    : after.rewired(random, index);
        }
        return after;
    }

    private Blueprint otherParts(Random random, int index, String newName) {
        Stack stack = stacks.get(index);
        List<Part> parts = new ArrayList<>(stack.parts());
        int place = random.nextInt(parts.size());
        Part part = parts.get(place);
        switch (random.nextInt(4)) {
            case 0 -> parts.add(part(random, "s" + stack.number() + "-" + newName, false));
            case 1 -> parts.set(place, part.renamed());
            case 2 -> parts.set(place, part.set(part.setting() + 1));
            default -> {
                if (place > 0) {
                    parts.remove(place);
                }
            }
        }
        return with(index, stack.with(parts));
    }

    /** Another output, which all its readers follow; a reading more or less; or the stack is no longer in the code. */
    private Blueprint rewired(Random random, int index) {
        Stack stack = stacks.get(index);
        return switch (random.nextInt(4)) {
            case 0 -> with(index, stack.moved());
            case 1 -> with(index, stack.reading(stack.reads().stream().skip(1))).withMoved(stack.reads());
            case 2 ->
                with(
                        index,
                        stack.reading(Stream.concat(
                                        stack.reads().stream(),
                                        stacks.subList(0, index).stream().map(Stack::number))
                                .distinct()));
            default -> stacks.size() > FEWEST_STACKS ? without(stack) : this;
        };
    }

    /** The first of these stacks drops its output, so that one reader stops reading just when others move. */
    private Blueprint withMoved(List<Integer> numbers) {
        return new Blueprint(stacks.stream()
                .map(stack -> numbers.indexOf(stack.number()) == 0 ? stack.moved() : stack)
                .toList());
    }

    private Blueprint without(Stack removed) {
        return new Blueprint(stacks.stream()
                .filter(stack -> stack != removed)
                .map(stack -> stack.reading(stack.reads().stream().filter(number -> number != removed.number())))
                .toList());
    }

    private Blueprint with(int index, Stack stack) {
        List<Stack> after = new ArrayList<>(stacks);
        after.set(index, stack);
        return new Blueprint(after);
    }
}
