package io.penstock.engine.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.state.StackState;
import io.penstock.orchestration.state.StackStates;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CachedStatesTest {

    private static final StackName THERE = new StackName("there");
    private static final StackName NEW = new StackName("new");

    private final List<String> read = new ArrayList<>();
    private final SortedMap<StackName, StackState> backend = new TreeMap<>(Map.of(THERE, state(THERE)));
    private final CachedStates states = new CachedStates(new StackStates() {
        @Override
        public Optional<StackState> of(StackName stack) {
            read.add(stack.value());
            return Optional.ofNullable(backend.get(stack));
        }

        @Override
        public SortedMap<StackName, StackState> all() {
            read.add("all");
            return new TreeMap<>(backend);
        }
    });

    private static StackState state(StackName stack) {
        return Checkpoint.EMPTY.toState(stack, Optional.empty(), StackState.Standing.NO_UPDATE);
    }

    @Test
    void once_all_are_read_none_is_read_alone_not_even_one_that_is_not_there() {
        states.all();
        assertThat(states.of(THERE)).isPresent();
        assertThat(states.of(NEW)).isEmpty();
        assertThat(read).containsExactly("all");
    }

    @Test
    void one_that_may_have_changed_is_read_again() {
        states.all();
        backend.put(NEW, state(NEW));
        states.forget(NEW);
        states.forget(THERE);
        assertThat(states.of(NEW)).isPresent();
        assertThat(states.of(THERE)).isPresent();
        assertThat(states.of(NEW)).isPresent();
        assertThat(read).containsExactly("all", "new", "there");
        backend.remove(NEW);
        states.all();
        assertThat(states.of(NEW)).isEmpty();
        assertThat(read).containsExactly("all", "new", "there", "all");
    }

    @Test
    void one_alone_is_read_once() {
        assertThat(states.of(NEW)).isEmpty();
        assertThat(states.of(NEW)).isEmpty();
        assertThat(read).containsExactly("new");
    }
}
