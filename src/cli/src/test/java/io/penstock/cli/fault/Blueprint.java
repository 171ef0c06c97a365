package io.penstock.cli.fault;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * A random environment at one time of its life.
 *
 * @param stacks each after those that it reads; the first part of each is what others read
 */
record Blueprint(List<Stack> stacks) {

    /** @param reads the numbers of the stacks that this one reads */
    record Stack(int number, List<Part> parts, List<Integer> reads) {

        String name() {
            return "stack-" + number;
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

    private static Blueprint first(Random random) {
        List<Stack> stacks = new ArrayList<>();
        int count = 2 + random.nextInt(5);
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
            stacks.add(new Stack(number, parts, reads));
        }
        return new Blueprint(stacks);
    }

    private static Part part(Random random, String name, boolean root) {
        List<Part.Kind> kinds = root ? Part.Kind.ROOTS : List.of(Part.Kind.values());
        Part.Kind kind = kinds.get(random.nextInt(kinds.size()));
        return new Part(kind, name, random.nextBoolean(), 0, random.nextInt(3));
    }

    private Blueprint changed(Random random, int change) {
        List<Stack> after = new ArrayList<>(stacks);
        for (int i = 0; i < 2; i++) {
            int number = random.nextInt(after.size());
            after.set(number, changed(random, after.get(number), "s" + number + "-c" + change + i));
        }
        return new Blueprint(after);
    }

    private static Stack changed(Random random, Stack stack, String newName) {
        List<Part> parts = new ArrayList<>(stack.parts());
        int index = random.nextInt(parts.size());
        Part part = parts.get(index);
        switch (random.nextInt(4)) {
            case 0 -> parts.add(part(random, newName, false));
            case 1 -> parts.set(index, part.renamed());
            case 2 -> parts.set(index, part.set(part.setting() + 1));
            default -> {
                if (index > 0) {
                    parts.remove(index);
                }
            }
        }
        return new Stack(stack.number(), parts, stack.reads());
    }
}
