package io.penstock.engine.events;

import java.util.Optional;
import java.util.Set;

/**
 * Which outputs a stack has at the end of its program. The engine tells the stack itself twice: first as the state has it,
 * then with what the program exports.
 */
final class StackExports {

    private boolean begun;
    private Optional<Set<String>> names = Optional.empty();

    void on(Step finished) {
        if (!finished.isStack()) {
            return;
        }
        if (begun) {
            names = Optional.of(Set.copyOf(finished.after().outputs().keySet()));
        }
        begun = true;
    }

    Optional<Set<String>> names() {
        return names;
    }
}
