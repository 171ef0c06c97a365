package io.penstock.engine.random;

import io.penstock.engine.program.StackProgram;
import io.penstock.engine.random.RandomStack.ThingOf;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * An environment of one to five stacks that comes from a seed, and changes by it: names, sizes, secrets, things and outputs that
 * come and go, stacks that read something else. What is read is never taken away.
 */
public final class RandomEnvironment {

    private final Random random;
    private final List<RandomStack> stacks = new ArrayList<>();
    private int names;

    public RandomEnvironment(long seed) {
        random = new Random(seed);
        int count = 1 + random.nextInt(4);
        for (int each = 0; each < count; each++) {
            addStack();
        }
    }

    /** The stacks as they are now, each after those that it reads. */
    public List<StackProgram> programs() {
        return List.copyOf(stacks);
    }

    /** Makes up to four changes; sometimes none. Some have no effect, for there is nothing that they could change. */
    public void change() {
        int count = random.nextInt(8) == 0 ? 0 : 1 + random.nextInt(4);
        for (int each = 0; each < count; each++) {
            int place = random.nextInt(stacks.size());
            RandomStack stack = stacks.get(place);
            switch (random.nextInt(8)) {
                case 0, 1 ->
                    stacks.set(place, withThing(stack, thing -> new ThingOf(thing.name(), newLiteral(), thing.size())));
                case 2 ->
                    stacks.set(
                            place,
                            withThing(stack, thing -> new ThingOf(thing.name(), thing.called(), thing.size() + 1)));
                case 3 ->
                    stacks.set(
                            place,
                            withThing(
                                    stack,
                                    thing -> new ThingOf(
                                            thing.name(), source(place, before(stack, thing)), thing.size())));
                case 4 -> stacks.set(place, withOutput(stack));
                case 5 -> stacks.set(place, longer(stack));
                case 6 -> stacks.set(place, shorter(stack));
                default -> {
                    if (stacks.size() < 5) {
                        addStack();
                    }
                }
            }
        }
    }

    private void addStack() {
        int place = stacks.size();
        RandomStack stack = new RandomStack("s" + place, List.of(), new TreeMap<>());
        stacks.add(stack);
        int count = 1 + random.nextInt(3);
        for (int each = 0; each < count; each++) {
            stacks.set(place, longer(stacks.get(place)));
        }
    }

    /** With one more thing and one more output. */
    private RandomStack longer(RandomStack stack) {
        int place = stacks.indexOf(stack);
        List<ThingOf> things = new ArrayList<>(stack.things());
        things.add(new ThingOf("thing-" + names++, source(place, things), 1 + random.nextInt(3)));
        SortedMap<String, Source> outputs = new TreeMap<>(stack.outputs());
        outputs.put("out" + names++, source(place, things));
        return new RandomStack(stack.name(), things, outputs);
    }

    /** Without a thing, or an output, that nothing uses. */
    private RandomStack shorter(RandomStack stack) {
        List<ThingOf> things = new ArrayList<>(stack.things());
        SortedMap<String, Source> outputs = new TreeMap<>(stack.outputs());
        if (random.nextBoolean()) {
            Optional<String> unused = outputs.keySet().stream()
                    .filter(output -> !isRead(stack.name(), output))
                    .findFirst();
            unused.ifPresent(outputs::remove);
        } else if (things.size() > 1) {
            things.stream()
                    .filter(thing -> !stack.uses(thing.name()))
                    .findFirst()
                    .ifPresent(things::remove);
        }
        return new RandomStack(stack.name(), things, outputs);
    }

    private boolean isRead(String stack, String output) {
        return stacks.stream().flatMap(RandomStack::sources).anyMatch(new Source.OutputOf(stack, output)::equals);
    }

    private RandomStack withThing(RandomStack stack, UnaryOperator<ThingOf> change) {
        List<ThingOf> things = new ArrayList<>(stack.things());
        int which = random.nextInt(things.size());
        things.set(which, change.apply(things.get(which)));
        return new RandomStack(stack.name(), things, stack.outputs());
    }

    private RandomStack withOutput(RandomStack stack) {
        if (stack.outputs().isEmpty()) {
            return stack;
        }
        SortedMap<String, Source> outputs = new TreeMap<>(stack.outputs());
        List<String> all = List.copyOf(outputs.keySet());
        outputs.put(all.get(random.nextInt(all.size())), source(stacks.indexOf(stack), stack.things()));
        return new RandomStack(stack.name(), stack.things(), outputs);
    }

    private static List<ThingOf> before(RandomStack stack, ThingOf thing) {
        return stack.things().subList(0, stack.things().indexOf(thing));
    }

    /** A value of any kind that is to be had in the stack at that place, after these things. */
    private Source source(int place, List<ThingOf> things) {
        int dice = random.nextInt(10);
        if (dice < 4 && place > 0) {
            RandomStack other = stacks.get(random.nextInt(place));
            List<String> outputs = List.copyOf(other.outputs().keySet());
            if (!outputs.isEmpty()) {
                return new Source.OutputOf(other.name(), outputs.get(random.nextInt(outputs.size())));
            }
        }
        if (dice < 7 && !things.isEmpty()) {
            String thing = things.get(random.nextInt(things.size())).name();
            return dice % 2 == 0 ? new Source.ArnOf(thing) : new Source.NameOf(thing);
        }
        return dice == 9 ? new Source.Hidden("hidden-" + names++) : newLiteral();
    }

    private Source newLiteral() {
        return new Source.Literal("name-" + names++);
    }
}
