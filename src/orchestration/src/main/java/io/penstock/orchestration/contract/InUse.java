package io.penstock.orchestration.contract;

import io.penstock.orchestration.environment.EnvironmentName;
import io.penstock.orchestration.environment.StackName;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** Whether stacks can be taken down without taking away what others still read. */
public final class InUse {

    private InUse() {}

    /**
     * Why the stacks must not be taken down: stacks that stay read them. Empty if they may go.
     *
     * @param going the stacks that are to be taken down
     * @param readers who reads what as deployed; for stacks that go after others were brought up, {@link Readers#after}
     */
    public static Optional<InUseRefusal> check(
            EnvironmentName environment, Collection<StackName> going, Readers readers) {
        SortedSet<StackName> gone = new TreeSet<>(going);
        List<Reading> left = gone.stream()
                .flatMap(stack -> readers.of(stack).stream())
                .filter(reading -> !gone.contains(reading.reader()))
                .toList();
        return left.isEmpty() ? Optional.empty() : Optional.of(new InUseRefusal(environment, gone, left));
    }

    /** The stacks, and all that read them, themselves or through others. */
    public static SortedSet<StackName> withDependents(Collection<StackName> going, Readers readers) {
        SortedSet<StackName> all = new TreeSet<>(going);
        Deque<StackName> open = new ArrayDeque<>(all);
        while (!open.isEmpty()) {
            for (Reading reading : readers.of(open.remove())) {
                if (all.add(reading.reader())) {
                    open.add(reading.reader());
                }
            }
        }
        return all;
    }
}
